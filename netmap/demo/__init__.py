"""The demo case: invented people, real services."""
