"""What a screen or a sheet shows, computed from a plan, without Qt."""
