"""Pictures of family support over time: view model, drawing, and a table twin that says the same."""
