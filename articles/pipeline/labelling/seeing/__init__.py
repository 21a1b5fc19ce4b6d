"""What can be seen of each row of a page before anything is decided."""
