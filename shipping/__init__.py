"""Makes the desktop app of the program: `build.spec` and `make app` use it, the program never does."""
