"""Values and gradients of the parts of DisCo and of the autoencoder by PyTorch's automatic differentiation, in float64.

    /path/to/python-with-torch tests/golden/make-direction-goldens.py      writes tests/golden/directions.json

Written from the papers' formulas, not from Temper's code. tests/golden/directions.test.ts compares.
"""

import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)


def contrast(queries, positives, negatives, flip_above, domination_weight):
    unit = lambda v: F.normalize(v, dim=1)
    q, k, n = unit(queries), unit(positives), unit(negatives)
    positive, negative = q @ k.T, q @ n.T
    labels = torch.zeros_like(negative)
    if flip_above is not None:
        known = negative.detach()
        labels = torch.where(known > flip_above, known, labels)
    logits = torch.cat([positive, negative], 1)
    targets = torch.cat([torch.ones_like(positive), labels], 1)
    bce = F.binary_cross_entropy_with_logits(logits, targets)
    shares = F.softmax(q, dim=1)
    entropy = -(shares * shares.log()).sum(1).mean()
    return bce + domination_weight * entropy, bce, entropy


def contrast_case(flip_above, domination_weight):
    base = torch.rand(1, 6) + 0.1
    # Some negatives nearly point where the queries do, so that they are flipped.
    values = {
        "queries": base + 0.2 * torch.rand(4, 6),
        "positives": base + 0.2 * torch.rand(3, 6),
        "negatives": torch.cat([base + 0.2 * torch.rand(2, 6), torch.rand(3, 6)]),
    }
    leaves = {key: value.clone().requires_grad_() for key, value in values.items()}
    loss, bce, entropy = contrast(*leaves.values(), flip_above, domination_weight)
    loss.backward()
    return {
        "flipAbove": flip_above,
        "dominationWeight": domination_weight,
        **{key: value.tolist() for key, value in values.items()},
        "loss": loss.item(),
        "contrast": bce.item(),
        "domination": entropy.item(),
        "gradients": {key: value.grad.tolist() for key, value in leaves.items()},
    }


def navigator_case():
    weights = torch.randn(5, 5, requires_grad=True)
    directions = torch.matrix_exp(weights - weights.T)[:3]
    pull = torch.randn(3, 5)
    (directions * pull).sum().backward()
    return {
        "weights": weights.tolist(),
        "directions": directions.tolist(),
        "pull": pull.tolist(),
        "gradient": weights.grad.tolist(),
    }


def divergence_case():
    """Cross-entropy of pixels and divergence of codes, mean over images of sums."""
    logits, targets = torch.randn(3, 7) * 4, torch.rand(3, 7)
    mean, log_variance = torch.randn(3, 2), torch.randn(3, 2)
    prior = torch.distributions.Normal(torch.zeros(3, 2), torch.ones(3, 2))
    posterior = torch.distributions.Normal(mean, (0.5 * log_variance).exp())
    return {
        "logits": logits.tolist(),
        "targets": targets.tolist(),
        "crossEntropies": F.binary_cross_entropy_with_logits(logits, targets, reduction="none").tolist(),
        "mean": mean.tolist(),
        "logVariance": log_variance.tolist(),
        "divergence": torch.distributions.kl_divergence(posterior, prior).sum(1).mean().item(),
    }


golden = {
    "contrasts": [contrast_case(0.95, 1.0), contrast_case(None, 0.5), contrast_case(0.95, 0.0)],
    "navigator": navigator_case(),
    "autoencoder": divergence_case(),
}
pathlib.Path(__file__).with_name("directions.json").write_text(json.dumps(golden) + "\n")
