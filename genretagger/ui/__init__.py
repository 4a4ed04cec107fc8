"""The window: a thin shell over the core, which is only called from `calls`, off the GUI thread.

Importing it must stay quick: no module here imports the library, the decoder or the model at its top.
"""
