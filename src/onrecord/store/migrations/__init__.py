"""The steps from each released layout of the tables to the next."""
