"""What the peers of a measurement share: the file they start from, and the lines by which they are told."""

import json
import sys
import time

import numpy as np


class Exchange:
    """First weights, one batch and the network, as Temper's side wrote them (safetensors)."""

    def __init__(self, file):
        with open(file, "rb") as handle:
            content = handle.read()
        length = int.from_bytes(content[:8], "little")
        header = json.loads(content[8 : 8 + length])
        self.network = json.loads(header.pop("__metadata__")["network"])
        data = content[8 + length :]
        arrays = {name: self.array(data, entry) for name, entry in header.items()}
        self.images = arrays.pop("batch/images")
        self.labels = arrays.pop("batch/labels").astype(np.int64)
        self.weights = {name.removeprefix("weights/"): values for name, values in arrays.items()}

    @staticmethod
    def array(data, entry):
        first, last = entry["data_offsets"]
        return np.frombuffer(data[first:last], dtype="<f4").reshape(entry["shape"]).copy()


def best_rate(multiply, size):
    """Floating point operations per second of `multiply`, one product of this size, the best of five."""
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        multiply()
        best = min(best, time.perf_counter() - started)
    return 2 * size**3 / best


def serve(ready, step, matmul):
    """Answers each line of standard input with one line; `step()` gives the loss of one more step."""

    def steps(count):
        started = time.perf_counter()
        loss = 0.0
        for _ in range(count):
            loss = step()
        return {"ms": (time.perf_counter() - started) * 1e3 / count, "loss": loss}

    answers = {"step": steps, "matmul": lambda size: {"flops": matmul(size)}}
    say({"ready": True, **ready})
    for line in sys.stdin:
        order = json.loads(line)
        say(answers[order["what"]](order["count"]))


def say(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()
