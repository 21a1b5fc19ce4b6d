"""From labels to items: stories with their titles, credits and sections, photos, ads."""
