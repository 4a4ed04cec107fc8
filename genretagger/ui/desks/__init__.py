"""What goes on behind the panels: decisions, scans, choices, writes that were cut off."""
