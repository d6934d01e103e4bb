"""What is kept: SQL in, core nouns out. SQLAlchemy lives here and nowhere else."""
