"""Reads the .keras files that write-keras-exports.mjs wrote in Keras 3, and compares logits.

    python3 -m venv venv
    venv/bin/pip install tensorflow-cpu==2.21.0
    venv/bin/python tests/golden/verify-keras.py FOLDER

Ends with 1 where the largest difference is more than 1e-4 of the largest logit.
"""

import json
import sys
from pathlib import Path

import keras
import numpy as np

TOLERANCE = 1e-4


def difference(folder):
    facts = json.loads((folder / "facts.json").read_text())
    shape = (-1, facts["height"], facts["width"], facts["channels"])
    images = np.fromfile(folder / "images.f32", np.float32).reshape(shape)
    expected = np.asarray(facts["logits"]).reshape(len(images), -1)
    model = keras.saving.load_model(folder / "model.keras")
    found = np.asarray(model(images, training=False), np.float64)
    return np.abs(found - expected).max() / np.abs(expected).max()


def main():
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/facts.json"))
    differences = {folder.name: difference(folder) for folder in folders}
    for name, each in differences.items():
        print(f"{name}: {each:.1e} {'passed' if each <= TOLERANCE else 'FAILED'}")
    sys.exit(0 if differences and max(differences.values()) <= TOLERANCE else 1)


if __name__ == "__main__":
    main()
