"""The record of the desk: what was done, how it is taken back, and the trash."""
