"""The project: settings, addresses and the two server entry points. The product itself is in `articles`."""
