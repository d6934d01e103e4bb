"""What the screens report: what is on the glass now."""
