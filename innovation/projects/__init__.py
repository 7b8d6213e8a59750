"""Joint projects: founded from a selected idea, with partners, milestones and reports."""
