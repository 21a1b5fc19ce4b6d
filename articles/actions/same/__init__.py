"""The same story in several papers: found among all stories, and kept apart, linked or merged by an editor."""
