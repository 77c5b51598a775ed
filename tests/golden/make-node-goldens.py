"""Writes nodes.json with PyTorch: networks of every kind of node, evaluated in double precision.

It runs as make-goldens.py does, whose formulas for weights and images it shares. Each network is a list of nodes in
Temper's own words; here they are carried out with PyTorch's functions, in PyTorch's layout.
"""

import importlib.util
import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

FOLDER = Path(__file__).parent
spec = importlib.util.spec_from_file_location("goldens", FOLDER / "make-goldens.py")
goldens = importlib.util.module_from_spec(spec)
spec.loader.exec_module(goldens)

IMAGE = {"height": 7, "width": 9, "channels": 4}
COUNT = 3
CLASSES = 3


def parameter(name, shape):
    return torch.from_numpy(goldens.parameter_values(name, shape)).double()


class Run:
    """One pass over a network; parameters are made, as leaves, where they are first needed."""

    def __init__(self, train):
        self.train = train
        self.parameters = {}

    def own(self, node, part, shape, trained=True):
        name = f"{node['id']}.{part}"
        self.parameters[name] = parameter(name, shape).requires_grad_(trained)
        return self.parameters[name]

    def per_channel(self, vector, x):
        return vector.view(1, -1, 1, 1) if x.dim() == 4 else vector

    def conv2d(self, node, x):
        groups = node.get("groups", 1)
        kernel = self.own(node, "kernel", [*node["kernel"], x.shape[1] // groups, node["filters"]])
        bias = self.own(node, "bias", [node["filters"]]) if node["bias"] else None
        top, bottom, left, right = node["padding"]
        padded = F.pad(x, (left, right, top, bottom))
        return F.conv2d(
            padded, kernel.permute(3, 2, 0, 1), bias, node["stride"], 0, node.get("dilation", [1, 1]), groups
        )

    def conv2d_transpose(self, node, x):
        kernel = self.own(node, "kernel", [*node["kernel"], node["filters"], x.shape[1]])
        bias = self.own(node, "bias", [node["filters"]]) if node["bias"] else None
        top, bottom, left, right = node["padding"]
        full = F.conv_transpose2d(x, kernel.permute(3, 2, 0, 1), bias, node["stride"])
        return full[:, :, top : full.shape[2] - bottom, left : full.shape[3] - right]

    def batch_norm(self, node, x):
        channels = [x.shape[1]]
        gamma, beta = self.own(node, "gamma", channels), self.own(node, "beta", channels)
        mean, variance = self.own(node, "mean", channels, False), self.own(node, "variance", channels, False)
        return F.batch_norm(x, mean, variance, gamma, beta, self.train, node["momentum"], node["epsilon"])

    def layer_norm(self, node, x):
        channels = [x.shape[1]]
        gamma, beta = self.own(node, "gamma", channels), self.own(node, "beta", channels)
        if x.dim() == 2:
            return F.layer_norm(x, channels, gamma, beta, node["epsilon"])
        return F.layer_norm(x.permute(0, 2, 3, 1), channels, gamma, beta, node["epsilon"]).permute(0, 3, 1, 2)

    def group_norm(self, node, x):
        channels = [x.shape[1]]
        gamma, beta = self.own(node, "gamma", channels), self.own(node, "beta", channels)
        return F.group_norm(x, node["groups"], gamma, beta, node["epsilon"])

    def channel_scale(self, node, x):
        y = x * self.per_channel(self.own(node, "gamma", [x.shape[1]]), x)
        return y + self.per_channel(self.own(node, "beta", [x.shape[1]]), x) if node["bias"] else y

    def activation(self, node, x):
        alpha = node.get("alpha")
        return {
            "relu6": F.relu6,
            "leaky-relu": lambda v: F.leaky_relu(v, 0.01 if alpha is None else alpha),
            "elu": lambda v: F.elu(v, 1.0 if alpha is None else alpha),
            "gelu": F.gelu,
            "gelu-tanh": lambda v: F.gelu(v, approximate="tanh"),
            "silu": F.silu,
            "hard-swish": F.hardswish,
            "hard-sigmoid": F.hardsigmoid,
            "sigmoid": torch.sigmoid,
            "tanh": torch.tanh,
        }[node["function"]](x)

    def max_pool(self, node, x):
        top, bottom, left, right = node["padding"]
        padded = F.pad(x, (left, right, top, bottom), value=-math.inf)
        return F.max_pool2d(padded, node["size"], node["stride"])

    def average_pool(self, node, x):
        top, bottom, left, right = node["padding"]
        if node["countPadding"]:
            return F.avg_pool2d(F.pad(x, (left, right, top, bottom)), node["size"], node["stride"])
        assert top == bottom and left == right
        return F.avg_pool2d(x, node["size"], node["stride"], (top, left), count_include_pad=False)

    def crop(self, node, x):
        top, bottom, left, right = node["cut"]
        return x[:, :, top : x.shape[2] - bottom, left : x.shape[3] - right]

    def select_channels(self, node, x):
        return x[:, node["channels"]]

    def upsample(self, node, x):
        if node["method"] == "nearest":
            return F.interpolate(x, scale_factor=tuple(map(float, node["scale"])), mode="nearest")
        return F.interpolate(x, scale_factor=tuple(map(float, node["scale"])), mode="bilinear", align_corners=False)

    def class_token(self, node, x):
        token = self.own(node, "token", [x.shape[1]])
        row = x.flatten(2)
        return torch.cat([token.view(1, -1, 1).expand(len(x), -1, 1), row], 2).unsqueeze(2)

    def position_embedding(self, node, x):
        return x + self.own(node, "embedding", [*x.shape[2:], x.shape[1]]).permute(2, 0, 1)

    def attention(self, node, x):
        count, channels, height, width = x.shape
        parts = x.view(count, 3, node["heads"], -1, height * width).transpose(3, 4)
        attended = F.scaled_dot_product_attention(parts[:, 0], parts[:, 1], parts[:, 2])
        return attended.transpose(2, 3).reshape(count, channels // 3, height, width)

    def first_token(self, node, x):
        return x[:, :, 0, 0]

    def flatten(self, node, x):
        return x.flatten(1) if node.get("order") == "channels-first" else x.permute(0, 2, 3, 1).flatten(1)

    def reshape(self, node, x):
        if node.get("order") == "channels-first":
            height, width, channels = node["size"]
            return x.view(-1, channels, height, width)
        return x.view(-1, *node["size"]).permute(0, 3, 1, 2)

    def dense(self, node, x):
        kernel = self.own(node, "kernel", [x.shape[1], node["units"]])
        return x @ kernel + (self.own(node, "bias", [node["units"]]) if node["bias"] else 0)

    def cosine(self, node, x):
        kernel = self.own(node, "kernel", [x.shape[1], node["units"]])
        scaled = node["scale"] * F.normalize(x, dim=1) @ F.normalize(kernel, dim=0)
        return scaled + self.own(node, "bias", [1]) if node["bias"] else scaled

    def multiply(self, left, right):
        if left.dim() == 4 and right.dim() == 2:
            right = right[:, :, None, None]
        if right.dim() == 4 and left.dim() == 2:
            left = left[:, :, None, None]
        return left * right

    def node(self, node, inputs):
        x = inputs[0]
        kind = node["kind"]
        if kind == "relu":
            return F.relu(x)
        if kind == "dropout":
            return x
        if kind == "add":
            return x + inputs[1]
        if kind == "multiply":
            return self.multiply(*inputs)
        if kind == "concat":
            return torch.cat(inputs, 1)
        if kind == "coupling":
            raw, shift = inputs[1].chunk(2, 1)
            scale = torch.exp(node["bound"] * torch.tanh(raw / node["bound"]))
            return (x - shift) / scale if node.get("inverse") else x * scale + shift
        if kind == "global-average-pool":
            return x.mean((2, 3), keepdim=node.get("keepDimensions", False))
        if kind == "adaptive-average-pool":
            return F.adaptive_avg_pool2d(x, node["size"])
        if kind == "pad":
            top, bottom, left, right = node["padding"]
            return F.pad(x, (left, right, top, bottom))
        return getattr(self, kind.replace("-", "_"))(node, x)

    def logits(self, nodes, images):
        outputs = {"image": images}
        for node in nodes:
            outputs[node["id"]] = self.node(node, [outputs[each] for each in node["inputs"]])
        return outputs[nodes[-1]["id"]]


def chain(*nodes):
    """Nodes one after the other; an input that is given stays."""
    previous = "image"
    result = []
    for index, node in enumerate(nodes):
        full = {"id": f"n{index}-{node['kind']}", "inputs": [previous], **node}
        result.append(full)
        previous = full["id"]
    return result


def conv(filters, kernel=(3, 3), stride=(1, 1), padding=(1, 1, 1, 1), bias=False, **more):
    return {
        "kind": "conv2d",
        "filters": filters,
        "kernel": list(kernel),
        "stride": list(stride),
        "padding": list(padding),
        "bias": bias,
        **more,
    }


def transposed(filters, kernel, stride, padding=(0, 0, 0, 0), bias=True):
    return {**conv(filters, kernel, stride, padding, bias), "kind": "conv2d-transpose"}


POOL = {"kind": "global-average-pool"}
NORM = {"kind": "batch-norm", "momentum": 0.1, "epsilon": 1e-3}
HEAD = {"kind": "dense", "units": CLASSES, "bias": True}


def activations():
    settings = [
        {"function": "relu6"},
        {"function": "leaky-relu"},
        {"function": "leaky-relu", "alpha": 0.2},
        {"function": "elu"},
        {"function": "elu", "alpha": 0.7},
        {"function": "gelu"},
        {"function": "gelu-tanh"},
        {"function": "silu"},
        {"function": "hard-swish"},
        {"function": "hard-sigmoid"},
        {"function": "sigmoid"},
        {"function": "tanh"},
    ]
    stem = {"id": "stem", "inputs": ["image"], **conv(2, bias=True)}
    branches = [
        {"id": f"branch-{index}", "inputs": ["stem"], "kind": "activation", **setting}
        for index, setting in enumerate(settings)
    ]
    return [
        stem,
        *branches,
        {"id": "joined", "inputs": [branch["id"] for branch in branches], "kind": "concat"},
        {"id": "pool", "inputs": ["joined"], **POOL},
        {"id": "dense", "inputs": ["pool"], **HEAD},
    ]


POINTWISE = {"kernel": (1, 1), "padding": (0, 0, 0, 0), "bias": True}
LAYER_NORM = {"kind": "layer-norm", "epsilon": 1e-6}

NETWORKS = {
    "attention": [
        {"id": "patches", "inputs": ["image"], **conv(6, (2, 3), (2, 3), (1, 0, 0, 0), True)},
        {"id": "joint", "inputs": ["patches"], **conv(18, **POINTWISE)},
        {"id": "in-the-plane", "inputs": ["joint"], "kind": "attention", "heads": 3},
        {"id": "sum", "inputs": ["patches", "in-the-plane"], "kind": "add"},
        {"id": "token", "inputs": ["sum"], "kind": "class-token"},
        {"id": "places", "inputs": ["token"], "kind": "position-embedding"},
        {"id": "norm", "inputs": ["places"], **LAYER_NORM},
        {"id": "joint-2", "inputs": ["norm"], **conv(18, **POINTWISE)},
        {"id": "attention", "inputs": ["joint-2"], "kind": "attention", "heads": 2},
        {"id": "projected", "inputs": ["attention"], **conv(6, **POINTWISE)},
        {"id": "residual", "inputs": ["places", "projected"], "kind": "add"},
        {"id": "first", "inputs": ["residual"], "kind": "first-token"},
        {"id": "last-norm", "inputs": ["first"], **LAYER_NORM},
        {"id": "dense", "inputs": ["last-norm"], **HEAD},
    ],
    "convolutions": chain(
        conv(6, (3, 2), (2, 1), (0, 1, 2, 0), True, dilation=[2, 1], groups=2),
        NORM,
        {"kind": "relu"},
        conv(12, groups=6, stride=(2, 2), padding=(0, 1, 0, 1)),
        NORM,
        conv(12, groups=12, padding=(2, 2, 2, 2), dilation=[2, 2], bias=True),
        conv(12, groups=12, stride=(1, 2)),
        NORM,
        POOL,
        HEAD,
    ),
    "normalisations": chain(
        conv(6),
        {"kind": "layer-norm", "epsilon": 1e-6},
        {"kind": "group-norm", "groups": 3, "epsilon": 1e-5},
        {"kind": "channel-scale", "bias": True},
        {"kind": "channel-scale", "bias": False},
        {"kind": "flatten"},
        {"kind": "dense", "units": 8, "bias": False},
        NORM,
        {"kind": "layer-norm", "epsilon": 1e-5},
        HEAD,
    ),
    "cosines": chain(
        conv(6),
        {"kind": "relu"},
        {"kind": "flatten"},
        {"kind": "cosine", "units": 8, "scale": 16, "bias": False},
        {"kind": "cosine", "units": CLASSES, "scale": 5, "bias": True},
    ),
    "activations": activations(),
    "pooling": chain(
        conv(5, bias=True),
        {"kind": "max-pool", "size": [3, 2], "stride": [2, 1], "padding": [1, 0, 0, 1]},
        {"kind": "average-pool", "size": [2, 3], "stride": [1, 2], "padding": [1, 1, 1, 1], "countPadding": False},
        {"kind": "pad", "padding": [1, 0, 2, 1]},
        {"kind": "average-pool", "size": [2, 2], "stride": [1, 1], "padding": [0, 1, 1, 0], "countPadding": True},
        {"kind": "upsample", "scale": [2, 3], "method": "nearest"},
        {"kind": "upsample", "scale": [3, 2], "method": "bilinear"},
        {"kind": "adaptive-average-pool", "size": [4, 7]},
        {"kind": "flatten", "order": "channels-first"},
        HEAD,
    ),
    "reshaped": chain(
        conv(4, stride=(2, 2)),
        {"kind": "flatten"},
        {"kind": "dense", "units": 24, "bias": True},
        {"kind": "reshape", "size": [2, 3, 4]},
        {"kind": "upsample", "scale": [2, 2], "method": "nearest"},
        conv(5),
        {"kind": "activation", "function": "tanh"},
        POOL,
        HEAD,
    ),
    "transposed": chain(
        conv(5, stride=(2, 2)),
        transposed(6, (4, 3), (2, 1), (1, 1, 1, 1)),
        NORM,
        {"kind": "relu"},
        transposed(4, (3, 3), (2, 2), (0, 1, 0, 1), bias=False),
        {"kind": "flatten"},
        {"kind": "dense", "units": 24, "bias": True},
        {"kind": "reshape", "size": [2, 3, 4], "order": "channels-first"},
        transposed(2, (3, 3), (2, 1)),
        {"kind": "flatten"},
        {"kind": "dense", "units": 5, "bias": True},
        {"kind": "reshape", "size": [1, 1, 5]},
        transposed(4, (3, 4), (1, 1)),
        transposed(3, (2, 2), (2, 2)),
        POOL,
        HEAD,
    ),
    "selected": chain(
        {"kind": "select-channels", "channels": [3, 0, 2, 1]},
        conv(6),
        {"kind": "crop", "cut": [1, 0, 2, 1]},
        {"kind": "select-channels", "channels": [4, 1, 5]},
        conv(8, stride=(2, 2)),
        {"kind": "relu"},
        POOL,
        {"kind": "select-channels", "channels": [7, 2, 3, 0]},
        HEAD,
    ),
    "couplings": [
        {"id": "given", "inputs": ["image"], **conv(8, bias=True)},
        {"id": "coupled", "inputs": ["image", "given"], "kind": "coupling", "bound": 2},
        {"id": "other", "inputs": ["coupled"], **conv(8, bias=True)},
        {"id": "undone", "inputs": ["coupled", "other"], "kind": "coupling", "bound": 0.5, "inverse": True},
        {"id": "pool", "inputs": ["undone"], **POOL},
        {"id": "dense", "inputs": ["pool"], **HEAD},
    ],
    "squeeze-and-excitation": [
        {"id": "stem", "inputs": ["image"], **conv(6)},
        {"id": "norm", "inputs": ["stem"], **NORM},
        {"id": "squeezed", "inputs": ["norm"], **POOL, "keepDimensions": True},
        {"id": "reduced", "inputs": ["squeezed"], **conv(2, (1, 1), padding=(0, 0, 0, 0), bias=True)},
        {"id": "active", "inputs": ["reduced"], "kind": "activation", "function": "silu"},
        {"id": "expanded", "inputs": ["active"], **conv(6, (1, 1), padding=(0, 0, 0, 0), bias=True)},
        {"id": "gate", "inputs": ["expanded"], "kind": "activation", "function": "sigmoid"},
        {"id": "scaled", "inputs": ["norm", "gate"], "kind": "multiply"},
        {"id": "flat", "inputs": ["scaled"], **POOL},
        {"id": "weights", "inputs": ["flat"], "kind": "dense", "units": 6, "bias": True},
        {"id": "again", "inputs": ["weights", "scaled"], "kind": "multiply"},
        {"id": "sum", "inputs": ["again", "norm"], "kind": "add"},
        {"id": "dropout", "inputs": ["sum"], "kind": "dropout", "rate": 0.5},
        {"id": "pool", "inputs": ["dropout"], **POOL},
        {"id": "dense", "inputs": ["pool"], **HEAD},
    ],
}


def results(nodes, train):
    height, width, channels = IMAGE.values()
    pixels = np.floor(goldens.uniform("images", COUNT * height * width * channels) * 256) / 255
    images = torch.from_numpy(pixels.astype(np.float32)).view(COUNT, height, width, channels).permute(0, 3, 1, 2)
    images = images.double().requires_grad_()
    labels = torch.arange(COUNT) % CLASSES
    run = Run(train)
    logits = run.logits(nodes, images)
    F.cross_entropy(logits, labels).backward()
    gradients = {
        name: value.grad.flatten().tolist() for name, value in run.parameters.items() if value.grad is not None
    }
    moving = {
        name: value.tolist() for name, value in run.parameters.items() if name.endswith((".mean", ".variance"))
    }
    return {
        "logits": logits.flatten().tolist(),
        "inputGradient": images.grad.permute(0, 2, 3, 1).flatten().tolist(),
        "gradients": gradients,
        **({"movingStatistics": moving} if train else {}),
    }


def rounded(value):
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [rounded(inner) for inner in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


def main():
    torch.set_num_threads(1)
    networks = []
    for name, nodes in NETWORKS.items():
        network = {"version": 1, "name": name, "input": IMAGE, "classes": CLASSES, "nodes": nodes}
        networks.append(
            {"network": network, "count": COUNT, "eval": rounded(results(nodes, False)), "train": rounded(results(nodes, True))}
        )
    (FOLDER / "nodes.json").write_text(json.dumps(networks) + "\n")


if __name__ == "__main__":
    main()
