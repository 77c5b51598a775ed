"""Reference values of the measures of directions, by numpy and scikit-learn, of representations whose value is known.

    pip install numpy scikit-learn
    python tests/golden/make-direction-measures.py      writes tests/golden/direction-measures.json

Nothing here shares code with Temper: mutual information and the boosted trees are scikit-learn's, the scores that vote are
written again. tests/golden/direction-measures.test.ts compares.
"""

import json
import pathlib

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, mutual_info_score

SIZES = [3, 5, 4, 6]
IMAGES, TRAIN = 900, 600
GROUP, VOTES = 64, 1000


def representations(rng, values):
    """Codes [IMAGES, 5]: four factors and a dimension that means nothing."""
    scaled = (values - values.mean(0)) / values.std(0)
    noise = rng.normal(size=(IMAGES, 1))
    perfect = np.concatenate([scaled, noise], 1)
    turn, _ = np.linalg.qr(rng.normal(size=(5, 5)))
    return {
        "perfect": perfect + 0.05 * rng.normal(size=perfect.shape),
        "rotated": perfect @ turn,
        "random": rng.normal(size=perfect.shape),
        "blurred": perfect + 0.7 * rng.normal(size=perfect.shape),
    }


def bins(column):
    edges = np.histogram(column, 20)[1][:-1]
    return np.digitize(column, edges) - 1


def entropy(column):
    return mutual_info_score(column, column)


def mig(codes, values):
    gaps = []
    for factor in values.T:
        known = sorted((mutual_info_score(bins(column), factor) for column in codes.T), reverse=True)
        gaps.append((known[0] - known[1]) / entropy(factor))
    return float(np.mean(gaps))


def sap(codes, values):
    gaps = []
    for factor in values.T:
        scores = []
        for column in codes.T:
            binned = bins(column)
            frequency = np.bincount(factor[:TRAIN])
            answers = {}
            for each in range(20):
                inside = factor[:TRAIN][binned[:TRAIN] == each]
                answers[each] = int(np.argmax(np.bincount(inside, minlength=len(frequency)) / frequency))
            predicted = [answers[each] for each in binned[TRAIN:]]
            scores.append(balanced_accuracy_score(factor[TRAIN:], predicted))
        scores.sort(reverse=True)
        gaps.append(scores[0] - scores[1])
    return float(np.mean(gaps))


def dci(codes, values):
    importances, accuracy = [], []
    for factor in values.T:
        model = GradientBoostingClassifier(random_state=0).fit(codes[:TRAIN], factor[:TRAIN])
        importances.append(np.abs(model.feature_importances_))
        accuracy.append(model.score(codes[TRAIN:], factor[TRAIN:]))
    matrix = np.stack(importances, 1)

    def certainty(rows):
        shares = rows / np.maximum(rows.sum(1, keepdims=True), 1e-12)
        logs = np.where(shares > 0, np.log(np.maximum(shares, 1e-12)), 0)
        entropies = -(shares * logs).sum(1) / np.log(rows.shape[1])
        return float(((1 - entropies) * rows.sum(1)).sum() / rows.sum())

    return {
        "disentanglement": certainty(matrix),
        "completeness": certainty(matrix.T),
        "informativeness": float(np.mean(accuracy)),
    }


def sharing(rng, values):
    """A factor, and the images that have the value of it that a random image has."""
    factor = rng.integers(values.shape[1])
    value = values[rng.integers(len(values)), factor]
    return factor, np.flatnonzero(values[:, factor] == value)


def factor_vae(rng, codes, values):
    def vote():
        factor, images = sharing(rng, values)
        group = codes[rng.choice(images, GROUP)]
        return int(np.argmin(group.var(0) / codes.var(0))), factor

    votes = np.zeros((codes.shape[1], values.shape[1]))
    for _ in range(VOTES):
        votes[vote()] += 1
    answers = votes.argmax(1)
    tested = [vote() for _ in range(VOTES)]
    return float(np.mean([answers[dimension] == factor for dimension, factor in tested]))


def beta_vae(rng, codes, values):
    def draw():
        features, labels = [], []
        for _ in range(VOTES):
            factor, images = sharing(rng, values)
            left, right = rng.choice(images, GROUP), rng.choice(images, GROUP)
            features.append(np.abs(codes[left] - codes[right]).mean(0))
            labels.append(factor)
        return np.array(features), np.array(labels)

    model = LogisticRegression(max_iter=2000).fit(*draw())
    return float(model.score(*draw()))


def main():
    rng = np.random.default_rng(0)
    values = np.stack([rng.integers(size, size=IMAGES) for size in SIZES], 1)
    cases = []
    for name, codes in representations(rng, values).items():
        codes = codes.round(4)
        expected = {
            "mutualInformationGap": mig(codes, values),
            "attributeGap": sap(codes, values),
            "factorVae": factor_vae(rng, codes, values),
            "betaVae": beta_vae(rng, codes, values),
            **dci(codes, values),
        }
        print(name, {key: round(value, 3) for key, value in expected.items()})
        cases.append({"name": name, "codes": codes.ravel().tolist(), "expected": expected})
    golden = {"sizes": SIZES, "trainImages": TRAIN, "values": values.ravel().tolist(), "cases": cases}
    path = pathlib.Path(__file__).with_name("direction-measures.json")
    path.write_text(json.dumps(golden) + "\n")


main()
