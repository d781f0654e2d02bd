"""What a replay found, for people and programs: verdict, divergences in lanes, coverage, JSON, and a page with a timeline."""
