"""Codes, densities and gradients of a small flow by PyTorch, in float64.

    /path/to/python-with-torch tests/golden/make-flow-goldens.py      writes tests/golden/flow.json

Written from Dinh et al. 2017, not from Temper's code. The density is that of the change of variables with the determinant of the
whole Jacobian, which automatic differentiation gives: no sum over couplings is taken. tests/golden/flow.test.ts compares.
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)

HEIGHT, WIDTH, CHANNELS, FILTERS, COUPLINGS, IMAGES = 4, 8, 2, 3, 2, 3
BOUND = 2.0


def squeeze(x):
    return torch.cat([x[:, :, down::2, right::2] for down in (0, 1) for right in (0, 1)], 1)


def coupling(x, parameters, name):
    kept, moved = x.chunk(2, 1)
    hidden = kept
    for index, edge in ((0, 1), (1, 0), (2, 1)):
        kernel = parameters[f"{name}-{index}.kernel"].permute(3, 2, 0, 1)
        hidden = F.conv2d(hidden, kernel, parameters[f"{name}-{index}.bias"], padding=edge)
        hidden = F.relu(hidden) if index < 2 else hidden
    raw, shift = hidden.chunk(2, 1)
    scale = torch.exp(BOUND * torch.tanh(raw / BOUND))
    return torch.cat([kept, moved * scale + shift], 1).flip(1)


def encode(x, parameters):
    """Codes [N, H·W·C], by row, column, channel, of images [N, C, H, W] in [0, 1]."""
    x = (x - 0.5) / 0.25
    for scale in (1, 2):
        x = squeeze(x)
        for index in range(COUPLINGS):
            x = coupling(x, parameters, f"flow-coupling-{scale}-{index + 1}")
    return x.permute(0, 2, 3, 1).flatten(1)


def random_parameters():
    parameters = {}
    for scale, channels in ((1, 4 * CHANNELS), (2, 16 * CHANNELS)):
        for index in range(COUPLINGS):
            name = f"flow-coupling-{scale}-{index + 1}"
            sizes = ((3, channels // 2, FILTERS), (1, FILTERS, FILTERS), (3, FILTERS, channels))
            for layer, (side, inputs, outputs) in enumerate(sizes):
                parameters[f"{name}-{layer}.kernel"] = 0.3 * torch.randn(side, side, inputs, outputs)
                parameters[f"{name}-{layer}.bias"] = 0.1 * torch.randn(outputs)
    return {key: value.requires_grad_() for key, value in parameters.items()}


def log_density(x, parameters):
    """Natural logarithm of the density of one image [1, C, H, W]."""
    code = encode(x, parameters)[0]
    jacobian = torch.autograd.functional.jacobian(
        lambda flat: encode(flat.reshape(x.shape), parameters)[0], x.flatten(), create_graph=True
    )
    prior = -(code**2).sum() / 2 - code.numel() / 2 * math.log(2 * math.pi)
    return prior + torch.linalg.slogdet(jacobian).logabsdet


parameters = random_parameters()
levels = torch.randint(0, 256, (IMAGES, CHANNELS, HEIGHT, WIDTH))
spread = torch.rand(IMAGES, CHANNELS, HEIGHT, WIDTH)
x = (levels + spread) / 256
density = torch.stack([log_density(x[at : at + 1], parameters) for at in range(IMAGES)]).mean()
count = HEIGHT * WIDTH * CHANNELS
# A level is 1/256 wide: its probability is about the density times that width for each value.
bits = (-density / count + math.log(256)) / math.log(2)
bits.backward()

channels_last = lambda tensor: tensor.permute(0, 2, 3, 1).flatten().tolist()
result = {
    "image": {"height": HEIGHT, "width": WIDTH, "channels": CHANNELS},
    "size": {"width": FILTERS, "couplings": COUPLINGS},
    "count": IMAGES,
    "levels": channels_last(levels),
    "spread": channels_last(spread),
    "pixels": channels_last(x),
    "codes": encode(x, parameters).flatten().tolist(),
    "bits": bits.item(),
    "parameters": {
        key: {"shape": list(value.shape), "values": value.flatten().tolist()}
        for key, value in parameters.items()
    },
    "gradients": {key: value.grad.flatten().tolist() for key, value in parameters.items()},
}
target = pathlib.Path(__file__).parent / "flow.json"
rounded = json.loads(json.dumps(result), parse_float=lambda text: float(f"{float(text):.9g}"))
target.write_text(json.dumps(rounded) + "\n")
