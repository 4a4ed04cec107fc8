"""Training of the genre model; the application never imports it."""

import genretagger  # noqa: F401 - turns the telemetry of ONNX Runtime off before anything here imports it
