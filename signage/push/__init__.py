"""Live players: the session of one connection, and the hub that tells all of them. No framework, no database."""
