"""Asking somebody with an account whether it may take over what was done as a guest."""
