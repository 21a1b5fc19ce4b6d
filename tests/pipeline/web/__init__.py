"""Saved web pages, from their bytes to their stories."""
