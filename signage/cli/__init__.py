"""The commands of the program `signage`, one module each; `main` finds them."""
