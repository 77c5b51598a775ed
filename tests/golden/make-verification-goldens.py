"""Writes verification.json: figures of identity verification on made-up scores of pairs, by other code than Temper's; and
identification.json: a gallery and probes by scikit-learn's nearest neighbours.

The ROC is scikit-learn's, the equal error rate is found on it as papers do (brentq on the interpolated curve), and the 10-fold
protocol of LFW is written here once more, by trying every threshold on every pair.

How to run it, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install numpy scikit-learn==1.7.2
    venv/bin/python tests/golden/make-verification-goldens.py

Scores and directions are not random numbers of numpy: both sides compute them from the formula in `uniform` of make-goldens.py.
"""

import importlib.util
import json
from pathlib import Path

import numpy as np
from scipy.interpolate import interp1d
from scipy.optimize import brentq
from sklearn.metrics import roc_curve
from sklearn.neighbors import KNeighborsClassifier

FOLDER = Path(__file__).parent
FARS = [0.2, 0.1, 0.05, 0.01, 0.003]

source = (FOLDER / "make-goldens.py").read_text()
namespace: dict = {"np": np}
start = source.index("def uniform(")
exec(source[start : source.index("\ndef ", start + 1)], namespace)  # noqa: S102 - without its import of torch
uniform = namespace["uniform"]

CASES = [
    {"name": "well apart", "pairs": 3000, "share": 0.5, "gap": 0.9, "digits": None, "folds": 10},
    {"name": "close, with ties", "pairs": 2000, "share": 0.5, "gap": 0.25, "digits": 2, "folds": 10},
    {"name": "few of the same", "pairs": 4000, "share": 0.1, "gap": 0.4, "digits": 3, "folds": 7},
]


def pairs_of(case):
    """Scores in [-1, 1.9), pairs of the same identity higher by the gap; labels and folds by position."""
    count = case["pairs"]
    same = uniform(f"{case['name']} same", count) < case["share"]
    noise = uniform(f"{case['name']} a", count) + uniform(f"{case['name']} b", count) - 1
    scores = noise + case["gap"] * same
    if case["digits"] is not None:
        scores = np.floor(scores * 10 ** case["digits"]) / 10 ** case["digits"]
    return scores, same, np.arange(count) % case["folds"]


def lfw_accuracy(scores, same, folds):
    accuracies, thresholds = [], []
    for fold in np.unique(folds):
        train, test = folds != fold, folds == fold
        candidates = np.unique(scores[train | test])
        positives = np.sort(scores[train & same])
        negatives = np.sort(scores[train & ~same])
        accepted = 1 - np.searchsorted(positives, candidates, side="left") / len(positives)
        refused = np.searchsorted(negatives, candidates, side="left") / len(negatives)
        value = accepted + refused
        # Of equally good thresholds the largest.
        best = candidates[np.flatnonzero(value > value.max() - 1e-12)[-1]]
        thresholds.append(float(best))
        judged = scores >= best
        accuracies.append((judged[test & same].mean() + (~judged[test & ~same]).mean()) / 2)
    mean = float(np.mean(accuracies))
    error = float(np.std(accuracies, ddof=1) / np.sqrt(len(accuracies)))
    return {"mean": mean, "standardError": error, "thresholds": thresholds}


def figures(case):
    scores, same, folds = pairs_of(case)
    far, tar, _ = roc_curve(same, scores, drop_intermediate=False)
    eer = brentq(lambda x: 1.0 - x - interp1d(far, tar)(x), 0.0, 1.0, xtol=1e-12)
    return {
        **case,
        "tarAtFar": [{"far": each, "tar": float(tar[far <= each + 1e-12].max())} for each in FARS],
        "eer": float(eer),
        "accuracy": lfw_accuracy(scores, same, folds),
    }


(FOLDER / "verification.json").write_text(json.dumps([figures(case) for case in CASES]) + "\n")

IDENTIFICATIONS = [
    {"name": "clear", "images": 900, "identities": 40, "strangers": 10, "dimensions": 8, "noise": 0.4},
    {"name": "hard", "images": 600, "identities": 30, "strangers": 12, "dimensions": 6, "noise": 0.9},
]
ALARMS = [0.2, 0.1]


def identification(case):
    """Several images of an identity in the gallery; the first `strangers` identities have probes alone, and some images no role."""
    images, dimensions = case["images"], case["dimensions"]
    identities = np.arange(images) % case["identities"]
    centres = uniform(f"{case['name']} centres", case["identities"] * dimensions).reshape(-1, dimensions) - 0.5
    noise = uniform(f"{case['name']} noise", images * dimensions).reshape(-1, dimensions) - 0.5
    vectors = centres[identities] + case["noise"] * noise
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    role = uniform(f"{case['name']} role", images)
    stranger = identities < case["strangers"]
    gallery = (role < 0.3) & ~stranger
    probes = (role >= 0.3) & (role < 0.9)
    nearest = KNeighborsClassifier(n_neighbors=1, metric="cosine", algorithm="brute")
    nearest.fit(vectors[gallery], identities[gallery])
    enrolled = np.isin(identities, identities[gallery])
    right = nearest.predict(vectors) == identities
    best = 1 - nearest.kneighbors(vectors)[0][:, 0]
    mated, others = probes & enrolled, probes & ~enrolled
    detected = []
    for far in ALARMS:
        # The least score of a probe of somebody else at which no more than this share of them are alarms.
        allowed = [score for score in best[others] if (best[others] >= score).mean() <= far + 1e-12]
        detected.append({"far": far, "detected": float((right & (best >= min(allowed)))[mated].mean())})
    rank1 = {"value": float(right[mated].mean()), "probes": int(mated.sum()), "gallery": int(gallery.sum())}
    return {**case, "rank1": rank1, "openSet": detected}


(FOLDER / "identification.json").write_text(json.dumps([identification(case) for case in IDENTIFICATIONS]) + "\n")
