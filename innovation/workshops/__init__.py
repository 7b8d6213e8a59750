"""The innovation day: workshop, guiding questions, tables, and the codes by which people join."""
