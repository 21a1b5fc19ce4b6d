"""Who bears the names that pages print: institutions and people, of today and of once, told apart by evidence."""
