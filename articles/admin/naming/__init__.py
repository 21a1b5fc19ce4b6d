"""The desk of the names: authors and institutions, proposed, merged, split, refused."""
