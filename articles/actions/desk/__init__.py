"""What people decide and write: publish, withdraw, move, tag, write."""
