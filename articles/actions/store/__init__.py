"""Readings become rows: stories, photos, ads, the names in them, and their permanent addresses."""
