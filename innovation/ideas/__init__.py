"""Ideas: the card of the day, its number and receipt, and where the idea stands."""
