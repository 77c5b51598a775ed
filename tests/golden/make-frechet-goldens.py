"""Fréchet distances of features by numpy and scipy's matrix square root, as the usual FID programs compute them.

    /path/to/python-with-scipy tests/golden/make-frechet-goldens.py      writes tests/golden/frechet.json

tests/unit/main/core/numerics/frechet-distance.test.ts compares.
"""

import json
import pathlib

import numpy as np
import scipy.linalg
import scipy.spatial

random = np.random.default_rng(0)


def case(rows, other_rows, dimensions, shift, rank):
    basis = random.normal(size=(rank, dimensions))
    one = random.normal(size=(rows, rank)) @ basis
    other = random.normal(size=(other_rows, rank)) @ basis * 1.5 + shift
    one, other = one.astype(np.float32).astype(float), other.astype(np.float32).astype(float)
    c1, c2 = np.cov(one, rowvar=False), np.cov(other, rowvar=False)
    root = scipy.linalg.sqrtm(c1 @ c2 + 0j).real
    distance = ((one.mean(0) - other.mean(0)) ** 2).sum() + np.trace(c1 + c2 - 2 * root)
    distances = scipy.spatial.distance.cdist(one, one)
    np.fill_diagonal(distances, np.inf)
    return {
        "dimensions": dimensions,
        "one": one.ravel().tolist(),
        "other": other.ravel().tolist(),
        "distance": float(distance),
        # Of an even number of rows the upper one.
        "medianNearest": float(np.sort(distances.min(1))[rows // 2]),
    }


cases = [case(60, 40, 4, 0.0, 4), case(30, 50, 6, 1.0, 6), case(24, 24, 8, 0.5, 5)]
pathlib.Path(__file__).with_name("frechet.json").write_text(json.dumps(cases) + "\n")
