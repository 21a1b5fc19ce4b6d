"""The newsroom: pages of past newspapers go in, stories come out, readers find them by section."""
