"""The same story in several papers: found, shown, decided on, and told once to readers."""
