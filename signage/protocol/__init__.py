"""The wire: what server and players say to each other. Defined once, here; schema and TypeScript are generated."""
