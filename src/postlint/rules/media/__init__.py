"""Rules about embedded media."""
