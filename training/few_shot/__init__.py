"""What learning from a few examples is worth: collections of heard tracks, ways of learning, draws."""
