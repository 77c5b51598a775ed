"""What the reference implementations find on a checkpoint: AutoAttack (`pyautoattack`), its attacks one by one, and
foolbox's PGD. Slow, so that every finding is kept in a file that its inputs name, and taken from there the next time.

    venv/bin/python tests/golden/reference_attacks.py CHECKPOINT DATASET_FOLDER --epsilon 0.1 --keep FOLDER --what standard pgd

prints one line of JSON for each: {what, images, robust, seconds, robustAfter?, secondsOf?}. `robust` counts the images that are
still right; nothing else is counted.
"""

import argparse
import hashlib
import json
import logging
import re
import time
from pathlib import Path

import torch
from pyautoattack import AutoAttack
from pyautoattack.autopgd_base import APGDAttack, APGDAttack_targeted
from pyautoattack.fab_pt import FABAttack_PT
from pyautoattack.square import SquareAttack

from temper_checkpoint import Checkpoint, packed_test_images

NORMS = {"linf": "Linf", "l2": "L2"}


class Heard(logging.Handler):
    """AutoAttack tells the accuracy after each of its attacks to its log alone; when it does, that attack has ended."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.after = {}
        self.seconds = {}
        self.since = time.perf_counter()

    def emit(self, record):
        found = re.match(r"robust accuracy after (\S+): ([\d.]+)%", record.getMessage())
        if found:
            self.after[found[1]] = float(found[2])
            now = time.perf_counter()
            self.seconds[found[1]] = round(now - self.since, 1)
            self.since = now


def standard(model, images, labels, norm, epsilon, seed, batch):
    """AutoAttack's standard version, as its authors' class runs it."""
    heard, log = Heard(), logging.getLogger("auto-attack")
    log.setLevel(logging.DEBUG)
    log.addHandler(heard)
    attack = AutoAttack(model, norm=norm, eps=epsilon, seed=seed, version="standard", device="cpu")
    adversarial, _ = attack.run_standard_evaluation(images, labels, batch_size=batch)
    log.removeHandler(heard)
    return adversarial, {"robustAfter": heard.after, "secondsOf": heard.seconds}


def torchattacks_standard(model, images, labels, norm, epsilon, seed, batch):
    """
    The same battery in another library: a check of the reference itself. It asks for an old `requests` that it does not
    need, so that it is installed apart: `pip install --no-deps torchattacks==3.5.1 tqdm==4.70.1`. By itself it makes 10
    steps where AutoAttack makes 100.
    """
    import torchattacks

    attack = torchattacks.AutoAttack(model, norm=norm, eps=epsilon, version="standard", n_classes=10, seed=seed)
    for each in attack._autoattack.attacks:
        if hasattr(each, "steps"):
            each.steps = 100
    parts = [attack(x, y) for x, y in zip(images.split(batch), labels.split(batch))]
    return torch.cat(parts), {}


def alone(make):
    def run(model, images, labels, norm, epsilon, seed, batch):
        attack = make(model, eps=epsilon, norm=norm, seed=seed, verbose=False, device="cpu")
        parts = [attack.perturb(x, y) for x, y in zip(images.split(batch), labels.split(batch))]
        return torch.cat(parts), {}

    return run


def foolbox_pgd(steps, random_start):
    """Cross-entropy, step 2.5 * epsilon / steps; the iterate after the last step counts."""

    def run(model, images, labels, norm, epsilon, seed, batch):
        import foolbox

        torch.manual_seed(seed)
        kinds = {"Linf": foolbox.attacks.LinfPGD, "L2": foolbox.attacks.L2PGD}
        attack = kinds[norm](rel_stepsize=2.5 / steps, steps=steps, random_start=random_start)
        target = foolbox.PyTorchModel(model, bounds=(0, 1), device="cpu")
        parts = [
            attack.run(target, x, foolbox.criteria.Misclassification(y), epsilon=epsilon)
            for x, y in zip(images.split(batch), labels.split(batch))
        ]
        return torch.cat(parts), {}

    return run


def square(queries):
    return alone(lambda m, **k: SquareAttack(m, p_init=0.8, n_queries=queries, n_restarts=1, resc_schedule=False, **k))


KNOWN = {
    "standard": standard,
    "torchattacks-standard": torchattacks_standard,
    "apgd-ce": alone(lambda m, **k: APGDAttack(m, n_iter=100, n_restarts=1, loss="ce", **k)),
    "apgd-dlr": alone(lambda m, **k: APGDAttack(m, n_iter=100, n_restarts=1, loss="dlr", **k)),
    "apgd-t": alone(lambda m, **k: APGDAttack_targeted(m, n_iter=100, n_restarts=1, n_target_classes=9, **k)),
    "fab": alone(lambda m, **k: FABAttack_PT(m, n_iter=100, n_restarts=1, **k)),
    "fab-t": alone(lambda m, **k: FABAttack_PT(m, n_iter=100, n_restarts=1, targeted=True, n_target_classes=9, **k)),
    "square-500": square(500),
    "square-5000": square(5000),
    "foolbox-pgd-20": foolbox_pgd(20, True),
    "foolbox-pgd-50": foolbox_pgd(50, True),
    "foolbox-pgd-20-fixed-start": foolbox_pgd(20, False),
    "foolbox-pgd-50-fixed-start": foolbox_pgd(50, False),
}


def finding(what, model, images, labels, norm, epsilon, seed, batch, keep=None):
    """Runs one reference on all images, or takes what an earlier run has kept."""
    settings = {"what": what, "sha256": model.sha256, "norm": norm, "epsilon": epsilon, "seed": seed, "batch": batch}
    pixels = hashlib.sha256(images.numpy().tobytes()).hexdigest()
    name = hashlib.sha256(json.dumps({**settings, "pixels": pixels}).encode()).hexdigest()[:16]
    kept = Path(keep) / f"{what}-{name}.json" if keep else None
    if kept and kept.exists():
        return json.loads(kept.read_text())
    start = time.perf_counter()
    adversarial, more = KNOWN[what](model, images, labels, NORMS[norm], epsilon, seed, batch)
    seconds = time.perf_counter() - start
    offset = (adversarial - images).flatten(1)
    distance = offset.abs().amax(1) if norm == "linf" else offset.norm(dim=1)
    with torch.no_grad():
        wrong = torch.cat([model(x).argmax(1) for x in adversarial.split(batch)]) != labels
    robust = len(labels) - int((wrong & (distance <= epsilon + 1e-5)).sum())
    found = {**settings, "images": len(labels), "robust": robust, "seconds": round(seconds, 2), **more}
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found))
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("dataset")
    parser.add_argument("--epsilon", type=float, required=True)
    parser.add_argument("--norm", choices=NORMS, default="linf")
    parser.add_argument("--images", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--keep")
    parser.add_argument("--what", nargs="+", choices=KNOWN, default=["standard"])
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    model = Checkpoint(options.checkpoint).eval()
    images, labels = packed_test_images(options.dataset, options.images)
    for what in options.what:
        found = finding(
            what, model, images, labels, options.norm, options.epsilon, options.seed, options.batch, options.keep
        )
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
