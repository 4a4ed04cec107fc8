"""Tags in files: one module per tag family behind one small contract."""
