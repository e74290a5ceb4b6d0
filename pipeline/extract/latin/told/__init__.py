"""What a verb or another cue tells: who did what."""
