"""Known actors: people, organisations and countries that are known before any article is read."""
