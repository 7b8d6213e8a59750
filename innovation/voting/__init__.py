"""Voting rounds, votes, and the two tallies: persons, and municipalities with one voice each."""
