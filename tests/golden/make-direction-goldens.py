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


def adversarial_case():
    """Losses of both sides, and the gradient of the penalty R1 by differentiating twice."""
    to_images, to_drawn = torch.randn(6, 1) * 2, torch.randn(6, 1) * 2
    discriminator = F.softplus(-to_images).mean() + F.softplus(to_drawn).mean()
    images = torch.rand(3, 6, 6, 2, requires_grad=True)
    kernel = (0.5 * torch.randn(4, 4, 2, 3)).requires_grad_()
    dense = (0.5 * torch.randn(27, 1)).requires_grad_()
    hidden = F.conv2d(images.permute(0, 3, 1, 2), kernel.permute(3, 2, 0, 1), stride=2, padding=1)
    scores = torch.tanh(hidden).permute(0, 2, 3, 1).flatten(1) @ dense
    (gradient,) = torch.autograd.grad(scores.sum(), images, create_graph=True)
    penalty = gradient.square().sum((1, 2, 3)).mean()
    penalty.backward()
    return {
        "toImages": to_images.tolist(),
        "toDrawn": to_drawn.tolist(),
        "discriminator": discriminator.item(),
        "generator": F.softplus(-to_drawn).mean().item(),
        "images": images.detach().flatten().tolist(),
        "kernel": kernel.detach().flatten().tolist(),
        "dense": dense.detach().tolist(),
        "penalty": penalty.item(),
        "kernelGradient": kernel.grad.flatten().tolist(),
        "denseGradient": dense.grad.tolist(),
    }


golden = {
    "contrasts": [contrast_case(0.95, 1.0), contrast_case(None, 0.5), contrast_case(0.95, 0.0)],
    "navigator": navigator_case(),
    "autoencoder": divergence_case(),
    "adversarial": adversarial_case(),
}
pathlib.Path(__file__).with_name("directions.json").write_text(json.dumps(golden) + "\n")
