"""The work list: what is to be done in a case and by when, as pure functions over what its reader may see."""
