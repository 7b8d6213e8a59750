"""Persons: guests who came by code and members with an account; sign-in, sessions, roles."""
