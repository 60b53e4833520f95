"""Very many articles: shards that are read by many workers, kept as Parquet, and never lost."""
