"""Use cases: each takes an actor and values, asks the policy, works in one transaction and returns records."""
