"""Files come in: doors, hostile files, versions, several processes, kills, and a batch taken back."""
