"""What netmap never does, one test or more for each of the thirteen numbers; each inspects the real thing."""
