"""The words that suggest sections and tags: tried on the stories, saved, and followed by the drafts."""
