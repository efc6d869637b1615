"""What the JSON API takes and gives, as marshmallow schemas: people's input is explained to them here."""
