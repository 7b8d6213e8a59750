"""From an empty database to the first open workshop, in the browser."""
