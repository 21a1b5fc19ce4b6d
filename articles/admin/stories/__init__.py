"""The desk of the stories: list, form beside the source, decisions, the tagging queue, whole issues."""
