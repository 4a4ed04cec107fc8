"""A small net that learns from a large one: the teacher, the music both hear, the student and its head.

The application never imports it; what it makes is the model file.
"""
