"""One module a kind of infographic: `read` checks the data's shape, `sheets` lays it out on as many pages as it needs."""
