"""Who joins: offers of persons and declarations of organisations. A vote is neither, and one is not the other."""
