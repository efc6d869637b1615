"""Family support over time, as pure functions: when a contact is due, how far a goal is reached, what a scale says."""
