"""Who may see and do what, decided in one place."""
