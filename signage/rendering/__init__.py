"""The rendering floor: core in, bytes out; the same input gives the same bytes. No network, no storage, no clock."""
