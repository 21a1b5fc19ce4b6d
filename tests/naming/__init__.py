"""Names: proposed, merged, split, refused, and what imports and readers see of it."""
