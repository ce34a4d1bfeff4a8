"""Rules about video, audio and frames."""
