"""Family support on the one road: plans and clocks, contacts, offers, events, goals, readings, and what is due."""
