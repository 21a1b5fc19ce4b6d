"""Everything the desk does to rows is journalled here, and undone from here: bulk changes, merges, the trash."""
