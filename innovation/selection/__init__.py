"""Decisions: every idea ends in a visible, dated one, with a reason and the body that took it."""
