"""Where we are and whom a page names: cities, authorities through the years, people, mentions."""
