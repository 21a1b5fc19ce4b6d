"""Pages corrected at the desk, as examples of how pages are to be read: golden cases, and what is learned from them."""
