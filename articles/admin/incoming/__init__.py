"""The desk of the import: batches, sources, the log, and taking a batch back."""
