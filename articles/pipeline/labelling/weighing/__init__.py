"""What each clue says for and against each state of a row."""
