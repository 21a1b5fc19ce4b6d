"""What labelled pages teach: weights of features, and the vote of a sequence model."""
