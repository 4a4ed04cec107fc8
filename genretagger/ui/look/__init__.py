"""How everything looks: colours, icons, chips, buttons; no panel of its own."""
