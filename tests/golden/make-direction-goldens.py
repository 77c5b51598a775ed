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


def spectral_case():
    """One step of the power iteration and the kernel divided by the singular value that it tells; its gradient."""
    kernel = torch.randn(3, 2, 4, 5, requires_grad=True)
    right = F.normalize(torch.randn(5), dim=0)
    matrix = kernel.detach().reshape(-1, 5)
    left = F.normalize(matrix @ right, dim=0)
    moved = F.normalize(matrix.T @ left, dim=0)
    divided = kernel / (left @ kernel.reshape(-1, 5) @ moved)
    pull = torch.randn_like(divided)
    (divided * pull).sum().backward()
    return {
        "kernel": kernel.detach().flatten().tolist(),
        "right": right.tolist(),
        "moved": moved.tolist(),
        "divided": divided.detach().flatten().tolist(),
        "pull": pull.flatten().tolist(),
        "gradient": kernel.grad.flatten().tolist(),
        "largest": torch.linalg.svdvals(matrix)[0].item(),
    }


def hinge_case():
    to_images, to_drawn = torch.randn(6, 1) * 2, torch.randn(6, 1) * 2
    loss = F.relu(1 - to_images).mean() + F.relu(1 + to_drawn).mean()
    return {"toImages": to_images.tolist(), "toDrawn": to_drawn.tolist(), "loss": loss.item()}


golden = {
    "contrasts": [contrast_case(0.95, 1.0), contrast_case(None, 0.5), contrast_case(0.95, 0.0)],
    "navigator": navigator_case(),
    "autoencoder": divergence_case(),
    "spectral": spectral_case(),
    "hinge": hinge_case(),
}
pathlib.Path(__file__).with_name("directions.json").write_text(json.dumps(golden) + "\n")
