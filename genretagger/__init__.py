"""Genretagger listens to a music library, suggests genres and writes the ones a person accepts."""

import os

__version__ = "0.1.0"

# ONNX Runtime sends usage data to its maker unless this is set before it is first imported. Every process
# that loads a model imports this package first, and processes that it starts inherit the setting.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
