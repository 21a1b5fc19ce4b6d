"""The desk of the subjects: sections and tags, the rules that suggest them, what was learned."""
