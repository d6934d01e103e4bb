"""One module a kind of infographic: `read` checks the data, `sheets` lays it out on as many pages as it needs."""
