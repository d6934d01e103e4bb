"""The commands: `signage serve`, `signage plan`, `signage pack`."""
