"""Files come in: batches, documents with their versions, the log; in advance, again, and after a failure."""
