"""A batch is taken back: what goes, what is spared and why, slice by slice."""
