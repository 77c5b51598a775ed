"""Compares Temper's attacks with reference implementations in PyTorch, on the same weights and the same test images, and
writes the table into docs/verification.md.

How to run it, after `npm run build`, in a virtual environment:

    python3 -m venv venv
    venv/bin/pip install -r tests/golden/requirements-attacks.txt
    venv/bin/python tests/golden/compare-attacks.py --keep FOLDER

It trains the networks of NETWORKS with the shipped plans, in a data home below FOLDER, and runs both sides on each. The
reference is slow: what it found is kept in FOLDER, so that a second run takes it from there, and so are the rows of the
table, to which a run adds those that it measures.
"""

import argparse
import datetime
import json
import math
import os
import subprocess
from fractions import Fraction
from pathlib import Path

import torch

from reference_attacks import finding
from temper_checkpoint import Checkpoint, packed_test_images

ROOT = Path(__file__).resolve().parents[2]
START, END = "<!-- attacks:start -->", "<!-- attacks:end -->"

# Name, plan to train or None for the shipped checkpoint, epsilon.
NETWORKS = [
    ("natural", None, "8/255"),
    ("fine-tune", "tests/golden/plans/fine-tune.json", "0.1"),
    ("scratch", "tests/golden/plans/scratch.json", "0.1"),
]


def pgd(steps, random_start):
    """As foolbox counts: the iterate after the last step."""
    size = {"relativeToEpsilon": 2.5 / steps}
    return {"kind": "pgd", "steps": steps, "stepSize": size, "randomStart": random_start, "iterate": "last"}


# Name of the row, reference, Temper's attack; the battery `standard` where there is none.
ROWS = {
    "AutoAttack standard": ("standard", None),
    "AutoAttack by torchattacks": ("torchattacks-standard", None),
    "PGD-20 from the image": ("foolbox-pgd-20-fixed-start", pgd(20, False)),
    "PGD-50 from the image": ("foolbox-pgd-50-fixed-start", pgd(50, False)),
    "PGD-20": ("foolbox-pgd-20", pgd(20, True)),
    "PGD-50": ("foolbox-pgd-50", pgd(50, True)),
    "APGD-CE": ("apgd-ce", {"kind": "apgd"}),
    "APGD-DLR": ("apgd-dlr", {"kind": "apgd", "loss": "dlr"}),
    "APGD-T": ("apgd-t", {"kind": "apgd", "loss": "targeted-dlr"}),
    "FAB": ("fab", {"kind": "fab", "target": "none"}),
    "FAB-T": ("fab-t", {"kind": "fab"}),
    "Square-500": ("square-500", {"kind": "square", "queries": 500}),
    "Square-5000": ("square-5000", {"kind": "square", "queries": 5000}),
}


COLUMNS = ("network", "epsilon", "attack", "images", "found", "expected")
USUAL_ROWS = ["AutoAttack standard", "PGD-20 from the image", "PGD-50 from the image", "PGD-20", "PGD-50"]


def temper(home, *arguments):
    """The last line of a command of Temper's with --json."""
    command = [ROOT / "node_modules/node/bin/node", ROOT / "out/main/cli.cjs", *arguments, "--json"]
    environment = {**os.environ, "TEMPER_HOME": str(home)}
    done = subprocess.run([str(part) for part in command], env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def checkpoint_of(name, plan, home):
    if plan is None:
        return ROOT / "resources/models/natural-small-cnn.safetensors"
    kept = home / f"{name}.safetensors"
    if not kept.exists():
        run = temper(home, "run", ROOT / plan)["run"]
        kept.write_bytes((home / "runs" / run["id"] / "best.safetensors").read_bytes())
    return kept


def temper_figure(file, row, epsilon, home, options):
    attack = ROWS[row][1]
    chosen = ["--battery", "standard"] if attack is None else ["--attack", json.dumps({"name": row, "attack": attack})]
    evaluation = temper(
        home, "evaluate", file, "--dataset", "fashion-mnist-subset", "--epsilon", epsilon, "--norm", options.norm,
        "--images", options.images, "--seed", options.seed, "--batch-size", options.batch, "--no-curve", *chosen,
    )["evaluation"]["summary"]
    failed = [check for check in evaluation["checks"] if check["verdict"] == "failed"]
    assert not failed, failed
    share = evaluation["worstCase"] if attack is None else evaluation["attacks"][0]["accuracy"]
    return share["count"], evaluation["clean"]["count"]


def wilson(count, images, z=1.959964):
    """The 95 % interval of a share."""
    share, spread = count / images, z * z / images
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / images + spread / images / 4)
    return middle - half, middle + half


def line(row):
    name, epsilon, attack, images, found, expected = (row[key] for key in COLUMNS)
    difference = 100 * (found - expected) / images
    low, high = wilson(found, images)
    shares = f"{100 * found / images:.1f} % [{100 * low:.1f}, {100 * high:.1f}] | {100 * expected / images:.1f} %"
    return f"| {name}, {epsilon} | {attack} | {images} | {shares} | {difference:+.1f} |"


def compare(options):
    home = Path(options.keep).resolve() / "home"
    home.mkdir(parents=True, exist_ok=True)
    temper(home, "datasets", "list")
    dataset = next(file.parent for file in home.glob("datasets/*/dataset.json") if "fashion" in file.read_text())
    images, labels = packed_test_images(dataset, options.images)
    assert len(labels) == options.images, "the test split has fewer images"
    for name, plan, usual_epsilon in NETWORKS:
        if name not in options.networks:
            continue
        epsilon = options.epsilon or usual_epsilon
        file, size = checkpoint_of(name, plan, home), float(Fraction(epsilon))
        model = Checkpoint(file).eval()
        with torch.no_grad():
            clean = int((model(images).argmax(1) == labels).sum())
        for row in options.rows:
            found, temper_clean = temper_figure(file, row, epsilon, home, options)
            assert temper_clean == clean, "the two sides do not see the same images or weights"
            reference = finding(
                ROWS[row][0], model, images, labels, options.norm, size, options.seed, options.batch, options.keep
            )
            yield dict(zip(COLUMNS, (name, epsilon, row, options.images, found, reference["robust"])))


def page(rows, options):
    norm = {"linf": "Linf", "l2": "L2"}[options.norm]
    heading = f"Made with PyTorch {torch.__version__} until {datetime.date.today()}: {norm}, seed {options.seed}."
    table = [
        "| network, epsilon | attack | images | Temper [95 %] | reference | difference |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    return "\n".join([START, "", heading, "", *table, *map(line, rows), "", END])


def with_row(rows, row):
    """The rows with one more, in the order of networks and attacks; an earlier measurement of the same goes."""
    place = lambda each: ([name for name, *_ in NETWORKS].index(each["network"]), list(ROWS).index(each["attack"]), each["images"])
    return sorted([each for each in rows if place(each) != place(row)] + [row], key=place)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", required=True, help="folder for checkpoints and what the reference found")
    parser.add_argument("--images", type=int, default=1000)
    parser.add_argument("--norm", choices=["linf", "l2"], default="linf")
    parser.add_argument("--epsilon", help="in place of the one that belongs to each network, as in 0.5 or 8/255")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--networks", nargs="+", choices=[name for name, *_ in NETWORKS], default=[name for name, *_ in NETWORKS])
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=USUAL_ROWS)
    options = parser.parse_args()
    document = ROOT / "docs/verification.md"
    kept = Path(options.keep) / f"rows-{options.norm}-{options.seed}.json"
    for row in compare(options):
        # Read anew each time: another run may have added to them.
        rows = with_row(json.loads(kept.read_text()) if kept.exists() else [], row)
        kept.write_text(json.dumps(rows))
        print(line(row), flush=True)
        text = document.read_text()
        before, after = text.split(START)[0], text.split(END)[1]
        document.write_text(before + page(rows, options) + after)


if __name__ == "__main__":
    main()
