"""What can be made in the browser: each kind is described once; form, reading and example come of that."""
