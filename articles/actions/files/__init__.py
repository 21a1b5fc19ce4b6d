"""Files in hand: where they come from, what they may weigh, where they belong, what is read in them."""
