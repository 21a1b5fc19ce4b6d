"""The verbs of the desk of names: merge, split, accept, refuse; each is journalled and can be undone."""
