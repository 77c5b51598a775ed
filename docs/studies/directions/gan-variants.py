"""What makes an adversarial training learn the drawn scenes within 500 updates: losses, penalties and decoders side by side.

    temper datasets draw shapes --images 4000 --seed 0
    /path/to/python-with-torch-and-scipy gan-variants.py DATASET-FOLDER

Prints the Fréchet distance to 1,000 training images after a third, two thirds and all of the updates, in features of an
untrained network, and first that of 1,000 other training images. One thread, one seed.
"""

import json
import pathlib
import sys

import numpy as np
import scipy.linalg
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

torch.set_num_threads(1)
FOLDER = pathlib.Path(sys.argv[1])
SHAPE = json.loads((FOLDER / "dataset.json").read_text())["image"]
SIDES = (SHAPE["height"], SHAPE["width"], SHAPE["channels"])
IMAGES = np.fromfile(FOLDER / "train-images.u8", np.uint8).reshape(-1, *SIDES)
IMAGES = torch.tensor(IMAGES).permute(0, 3, 1, 2).float() / 255
LATENT, WIDTH, BATCH = 16, 16, 64


def untrained():
    torch.manual_seed(0)
    layers, channels = [], 3
    for stage in range(3):
        filters = 16 if stage == 0 else 32
        layers += [nn.Conv2d(channels, filters, 4, 2, 1), nn.ReLU()]
        channels = filters
    network = nn.Sequential(
        *layers, nn.Flatten(), nn.Linear(32 * 16, 128), nn.ReLU(), nn.Linear(128, 64)
    )
    start(network)
    return network.eval()


def start(*networks):
    for network in networks:
        for module in network.modules():
            has_own = "weight" in dict(module.named_parameters(recurse=False))
            if has_own and isinstance(module, (nn.Conv2d, nn.Linear, nn.ConvTranspose2d)):
                nn.init.kaiming_normal_(module.weight)
                nn.init.zeros_(module.bias)


def gaussian(images):
    with torch.no_grad():
        features = EMBEDDER(images).double().numpy()
    return features.mean(0), np.cov(features.T)


def distance(images):
    mean, covariance = gaussian(images)
    root = scipy.linalg.sqrtm(covariance @ REAL[1]).real
    trace = np.trace(covariance + REAL[1] - 2 * root)
    return float(((mean - REAL[0]) ** 2).sum() + trace)


class Scaled(nn.Module):
    """A layer at spectral norm 1, times a factor."""

    def __init__(self, layer, factor):
        super().__init__()
        self.layer, self.factor = spectral_norm(layer), factor

    def forward(self, given):
        return self.factor * self.layer(given)


def decoder(transposed):
    layers = [
        nn.Linear(LATENT, 16 * 4 * WIDTH),
        nn.Unflatten(1, (4 * WIDTH, 4, 4)),
        nn.GroupNorm(4, 4 * WIDTH),
        nn.ReLU(),
    ]
    channels = 4 * WIDTH
    for stage, filters in enumerate([2 * WIDTH, WIDTH, 3]):
        if transposed:
            layers.append(nn.ConvTranspose2d(channels, filters, 4, 2, 1))
        else:
            layers += [nn.Upsample(scale_factor=2), nn.Conv2d(channels, filters, 3, 1, 1)]
        if stage < 2:
            layers += [nn.GroupNorm(4, filters), nn.ReLU()]
        channels = filters
    return nn.Sequential(*layers, nn.Sigmoid())


def discriminator(factor, slope):
    wrap = (lambda layer: layer) if factor is None else (lambda layer: Scaled(layer, factor))
    layers, channels = [], 3
    for stage in range(3):
        filters = min(4, 2**stage) * WIDTH
        layers += [wrap(nn.Conv2d(channels, filters, 4, 2, 1)), nn.LeakyReLU(slope)]
        channels = filters
    return nn.Sequential(*layers, nn.Flatten(), wrap(nn.Linear(channels * 16, 1)))


def train(loss, transposed, rate, betas, factor=None, slope=0.1, updates=501):
    """The hinge loss with spectral normalisation (and a factor), or the non-saturating one with R1 of gamma 1."""
    torch.manual_seed(0)
    draw, judge = decoder(transposed), discriminator(factor, slope)
    start(draw, judge)
    of_draw = torch.optim.Adam(draw.parameters(), rate, betas)
    of_judge = torch.optim.Adam(judge.parameters(), rate, betas)
    random = torch.Generator().manual_seed(1)
    codes = torch.randn(1000, LATENT, generator=torch.Generator().manual_seed(9))
    distances = []
    for update in range(1, updates + 1):
        images = IMAGES[torch.randint(len(IMAGES), (BATCH,), generator=random)]
        with torch.no_grad():
            drawn = draw(torch.randn(BATCH, LATENT, generator=random))
        answers = judge(torch.cat([images, drawn])).squeeze(1)
        real, fake = answers[:BATCH], answers[BATCH:]
        if loss == "hinge":
            value = F.relu(1 - real).mean() + F.relu(1 + fake).mean()
        else:
            leaf = images.clone().requires_grad_()
            (gradient,) = torch.autograd.grad(judge(leaf).sum(), leaf, create_graph=True)
            penalty = gradient.pow(2).sum((1, 2, 3)).mean() / 2
            value = F.softplus(-real).mean() + F.softplus(fake).mean() + penalty
        of_judge.zero_grad()
        value.backward()
        of_judge.step()
        answers = judge(draw(torch.randn(BATCH, LATENT, generator=random)))
        value = -answers.mean() if loss == "hinge" else F.softplus(-answers).mean()
        of_draw.zero_grad()
        value.backward()
        of_draw.step()
        if update % (updates // 3) == 0:
            with torch.no_grad():
                distances.append(round(distance(draw(codes)), 2))
    return distances


EMBEDDER = untrained()
REAL = gaussian(IMAGES[:1000])
print("other images", round(distance(IMAGES[1000:2000]), 2))
published = {"rate": 2e-4, "betas": (0.5, 0.999), "factor": 1.0}
fast = {"rate": 1e-3, "betas": (0.0, 0.9)}
penalised = {"rate": 1e-3, "betas": (0.0, 0.99)}
for name, options in {
    "hinge, transposed": {"loss": "hinge", "transposed": True, **published, "updates": 1500},
    "hinge, transposed, faster": {"loss": "hinge", "transposed": True, **fast, "factor": 1.0},
    "hinge, transposed, faster, norm 2": {"loss": "hinge", "transposed": True, **fast, "factor": 2.0},
    "hinge, enlargements": {"loss": "hinge", "transposed": False, **published},
    "R1, transposed": {"loss": "R1", "transposed": True, **penalised},
    "R1, enlargements": {"loss": "R1", "transposed": False, **penalised, "slope": 0.2},
}.items():
    print(name, train(**options), flush=True)
