import genretagger  # noqa: F401 - turns the telemetry of ONNX Runtime off before a test imports it
