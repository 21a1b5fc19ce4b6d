"""The paper online: what readers see of a printed page."""
