"""What editors choose is learned, and unlearned when they change their mind (docs/suggestions.md)."""
