"""Imports that are killed and gone on with: their pages, their databases, and what must be equal in the end."""
