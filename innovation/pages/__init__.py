"""Read-only pages that combine features: start, board, the idea's page, receipt, what became of the ideas."""
