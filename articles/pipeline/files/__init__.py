"""What a page is as files: several that are one, one that is several, and what a name tells."""
