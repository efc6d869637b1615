"""An invented case, to look at and to try things on."""
