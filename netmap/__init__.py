"""The verbs: services, rules, permissions and stores. No Flask, no marshmallow, no pyvis."""
