"""Reads folders that `temper models export` wrote as docs/models.md says, and holds them against each other.

    temper models export natural-small-cnn --format onnx --to out/onnx
    temper models export natural-small-cnn --format safetensors --to out/safetensors
    pip install -r tests/golden/requirements-exports.txt
    python tests/golden/verify-exports.py out/onnx out/safetensors

Both folders must be of one model. The weights have the digest that the card names; every kernel of the ONNX file is a
kernel of the safetensors file with its axes turned; ONNX Runtime gives finite logits for any number of images.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file

PREFIX = "weights/"


def read_card(folder):
    return json.loads((folder / "card.json").read_text())


def read_weights(folder):
    tensors = load_file(folder / "model.safetensors")
    return {name.removeprefix(PREFIX): values for name, values in tensors.items()}


def digest(weights):
    """As Temper computes it: name, shape and little-endian float32 values, in the order of the names."""
    found = hashlib.sha256()
    for name in sorted(weights):
        shape = ",".join(str(size) for size in weights[name].shape)
        found.update(f"{name} [{shape}]\n".encode())
        found.update(weights[name].astype("<f4").tobytes())
    return found.hexdigest()


def compare(model, weights):
    """The number of parameters that the ONNX file has under the same name; each must be equal."""
    same = 0
    for initialiser in model.graph.initializer:
        if initialiser.name not in weights:
            continue
        values = onnx.numpy_helper.to_array(initialiser)
        expected = weights[initialiser.name]
        if expected.ndim == 4:
            expected = expected.transpose(3, 2, 0, 1)
        assert np.array_equal(values.reshape(expected.shape), expected), initialiser.name
        same += 1
    return same


def run(folder, card, images):
    shape = card["network"]["input"]
    session = onnxruntime.InferenceSession(folder / "model.onnx")
    size = (images, shape["channels"], shape["height"], shape["width"])
    pixels = np.random.default_rng(0).random(size).astype("float32")
    (logits,) = session.run(["logits"], {"image": pixels})
    assert logits.shape == (images, card["network"]["classes"])
    assert np.isfinite(logits).all()


def main(onnx_folder, weights_folder):
    card = read_card(weights_folder)
    assert read_card(onnx_folder)["weightsSha256"] == card["weightsSha256"], "two models"
    weights = read_weights(weights_folder)
    assert digest(weights) == card["weightsSha256"], "the digest differs"
    model = onnx.load(onnx_folder / "model.onnx")
    onnx.checker.check_model(model, full_check=True)
    same = compare(model, weights)
    assert same == len(weights), f"{same} of {len(weights)} parameters are in the ONNX file"
    for images in (1, 5):
        run(onnx_folder, card, images)
    print(f"{same} parameters are equal; ONNX Runtime {onnxruntime.__version__} runs the model")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
