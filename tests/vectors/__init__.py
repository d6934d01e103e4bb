"""Golden vectors: the same JSON is read by pytest and vitest. `python -m tests.vectors.write` writes them anew."""
