"""The JSON API over a real store, with real accounts that signed in."""
