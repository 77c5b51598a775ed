#!/usr/bin/env python3
"""Reads what `temper runs export` wrote with the programs it is written for, and compares every value.

    python3 -m venv /tmp/trackers && /tmp/trackers/bin/pip install tensorboard==2.21.0 mlflow-skinny==3.17.2
    temper runs export RUN --format csv --to out/run.csv          (and tensorboard, mlflow: out/tensorboard, out/mlflow)
    /tmp/trackers/bin/python tests/golden/verify-run-exports.py out

Prints what was compared, and fails with the first value that differs.
"""

import csv
import os
import struct
import sys
from pathlib import Path


def float32(value):
    return struct.unpack("<f", struct.pack("<f", value))[0]


def read_csv(path):
    """The values by key and step: {'train/loss': {0: 2.3, …}}."""
    metrics = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            for name, text in row.items():
                if name not in ("series", "step", "epoch") and text != "":
                    key = f"{row['series']}/{name}"
                    metrics.setdefault(key, {})[int(row["step"])] = float(text)
    return metrics


def read_tensorboard(folder):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    accumulator = EventAccumulator(str(folder), size_guidance={"scalars": 0})
    accumulator.Reload()
    return {
        tag: {event.step: event.value for event in accumulator.Scalars(tag)}
        for tag in accumulator.Tags()["scalars"]
    }


def read_mlflow(folder):
    # Newer versions read the folder only when asked to; `mlflow migrate-filestore` moves it into a database.
    os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
    from mlflow.tracking import MlflowClient

    client = MlflowClient(tracking_uri=folder.resolve().as_uri())
    runs = [run for experiment in client.search_experiments() for run in client.search_runs([experiment.experiment_id])]
    assert len(runs) == 1, f"{len(runs)} runs in {folder}"
    run = runs[0]
    print(f"MLflow: run {run.info.run_name!r}, {run.info.status}, {len(run.data.params)} parameters")
    return {
        key: {entry.step: entry.value for entry in client.get_metric_history(run.info.run_id, key)}
        for key in run.data.metrics
    }


def compare(name, expected, found, rounded):
    assert sorted(expected) == sorted(found), f"{name}: {sorted(found)} instead of {sorted(expected)}"
    for key, values in expected.items():
        wanted = {step: rounded(value) for step, value in values.items()}
        assert wanted == found[key], f"{name}: {key} is {found[key]} instead of {wanted}"
    print(f"{name}: {len(found)} metrics, {sum(map(len, found.values()))} values, all equal")


def main(folder):
    expected = read_csv(folder / "run.csv")
    compare("TensorBoard", expected, read_tensorboard(folder / "tensorboard"), float32)
    compare("MLflow", expected, read_mlflow(folder / "mlflow"), lambda value: value)


main(Path(sys.argv[1]))
