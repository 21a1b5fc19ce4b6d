"""The desk of stories that were printed more than once."""
