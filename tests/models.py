"""A real but tiny ONNX model with every part of the contract, for fast tests: its answers mean nothing."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from genretagger.features import FrontEnd

GENRES = ("blues", "classical", "country", "disco", "electronic", "rock")
REFUSALS = ("other", "speech", "noise")
FRONT_END = FrontEnd(hop_samples=5_124)
PATCH_FRAMES = 16
EMBEDDING_SIZE = 8


def metadata(**overrides: Any) -> dict[str, Any]:
    """The JSON object of a model file; an override of None takes the entry out."""
    fields = ("sample_rate_hz", "fft_samples", "hop_samples", "mel_bands", "low_hz", "high_hz", "floor_db")
    data = {
        "format": 1,
        "id": "tiny-1",
        "genres": list(GENRES),
        "refusals": list(REFUSALS),
        "front_end": {field: getattr(FRONT_END, field) for field in fields},
        "front_end_id": FRONT_END.id,
        "patch": {
            "frames": PATCH_FRAMES,
            "seconds": PATCH_FRAMES * FRONT_END.hop_samples / FRONT_END.sample_rate_hz,
            "default_count": 4,
        },
        "temperature": 1.0,
        "threshold": 0.5,
        "rejection": None,
        "figures": {},
        "training": {},
        "license": "CC0-1.0",
    }
    data.update(overrides)
    return {key: value for key, value in data.items() if value is not None}


def tiny_model(path: Path, **overrides: Any) -> Path:
    """Write the model to `path` and return it: each band's mean over time, scaled, times fixed weights.

    `overrides` replace entries of the metadata (`threshold=0.1`, `id="tiny-2"`); None takes one out.
    """
    data = metadata(**overrides)
    classes = len(data.get("genres", GENRES)) + len(data.get("refusals", REFUSALS))
    bands = FRONT_END.mel_bands
    tags = len(data.get("tags", ()))
    random = np.random.default_rng(7)
    weights = {
        "to_embedding": random.normal(0, bands**-0.5, (bands, EMBEDDING_SIZE)),
        "to_logits": random.normal(0, 2.0, (EMBEDDING_SIZE, classes)),
        "bias": np.concatenate([np.zeros(classes - 3), np.full(3, -4.0)]),
        "small": np.array([1e-3]),
        "time_axis": np.array([2]),
        "band_axis": np.array([1]),
    }
    initializers = [
        numpy_helper.from_array(value.astype(np.int64 if name.endswith("axis") else np.float32), name)
        for name, value in weights.items()
    ]
    nodes = [
        helper.make_node("ReduceMean", ["log_mel", "time_axis"], ["band_means"], keepdims=0),
        helper.make_node("ReduceMean", ["band_means", "band_axis"], ["mean"], keepdims=1),
        helper.make_node("Sub", ["band_means", "mean"], ["centred"]),
        helper.make_node("ReduceL2", ["centred", "band_axis"], ["length"], keepdims=1),
        helper.make_node("Add", ["length", "small"], ["safe_length"]),
        helper.make_node("Div", ["centred", "safe_length"], ["shape"]),
        helper.make_node("MatMul", ["shape", "to_embedding"], ["embedding"]),
        helper.make_node("MatMul", ["embedding", "to_logits"], ["weighted"]),
        helper.make_node("Add", ["weighted", "bias"], ["logits"]),
    ]
    outputs = {"logits": classes, "embedding": EMBEDDING_SIZE}
    if tags:
        weights_of_tags = random.normal(0, 2.0, (EMBEDDING_SIZE, tags)).astype(np.float32)
        initializers.append(numpy_helper.from_array(weights_of_tags, "to_tags"))
        nodes.append(helper.make_node("MatMul", ["embedding", "to_tags"], ["tag_logits"]))
        nodes.append(helper.make_node("Sigmoid", ["tag_logits"], ["tags"]))
        outputs["tags"] = tags
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("log_mel", TensorProto.FLOAT, ["patches", bands, PATCH_FRAMES])],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["patches", size])
            for name, size in outputs.items()
        ],
        initializers,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    helper.set_model_props(model, {"genretagger": json.dumps(data)})
    onnx.save(model, path)
    return path
