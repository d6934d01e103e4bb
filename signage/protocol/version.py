"""The protocol's version: one integer, N and N−1 are spoken."""

PROTOCOL = 1
SPOKEN = (1,)
