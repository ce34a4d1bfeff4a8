"""Keep what runs have found out in the cache folder of the user, so that the next run need not find it out again."""
