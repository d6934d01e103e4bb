"""What people may do: check, write, journal, tell. One transaction per command, events after the commit."""
