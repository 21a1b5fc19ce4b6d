"""The desk of the printed pages: what they look like, and where on them everything stands."""
