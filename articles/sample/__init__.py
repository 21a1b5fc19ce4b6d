"""The demonstration sample: pages about an invented city, its jurisdiction, and the pictures drawn for it."""
