"""PyTorch's side of a measurement: eager, channels_last; with bfloat16, the attack runs under autocast."""

import contextlib
import json
import os
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

from exchange import Exchange, best_rate, serve

settings = json.loads(sys.argv[1])
torch.set_num_threads(int(os.environ["TEMPER_THREADS"]))
exchange = Exchange(settings["exchange"])
epsilon, length, rate = 8 / 255, 2 / 255, 0.01


class Net(nn.Module):
    """Modules under the ids of the network's nodes, applied in their order."""

    def __init__(self, network, weights):
        super().__init__()
        self.nodes = network["nodes"]
        self.layers = nn.ModuleDict()
        for node in self.nodes:
            layer = self.layer(node, weights)
            if layer is not None:
                self.layers[node["id"]] = layer
        # Node by node: a name, a function of the outputs so far.
        self.order = [(node["id"], node["inputs"], self.function(node)) for node in self.nodes]

    @staticmethod
    def layer(node, weights):
        value = {
            part: torch.from_numpy(weights[f"{node['id']}.{part}"])
            for part in ("kernel", "bias", "gamma", "beta", "mean", "variance")
            if f"{node['id']}.{part}" in weights
        }
        if node["kind"] == "conv2d":
            kernel = value["kernel"].permute(3, 2, 0, 1)
            top, bottom, left, right = node["padding"]
            assert top == bottom and left == right
            groups = node.get("groups", 1)
            inputs, outputs = kernel.shape[1] * groups, kernel.shape[0]
            shape, stride = kernel.shape[2:], node["stride"]
            layer = nn.Conv2d(inputs, outputs, shape, stride, (top, left), groups=groups, bias=False)
            layer.weight.data.copy_(kernel)
            return layer
        if node["kind"] == "batch-norm":
            layer = nn.BatchNorm2d(len(value["gamma"]), eps=node["epsilon"], momentum=node["momentum"])
            layer.weight.data.copy_(value["gamma"])
            layer.bias.data.copy_(value["beta"])
            return layer
        if node["kind"] == "dense":
            layer = nn.Linear(*value["kernel"].shape)
            layer.weight.data.copy_(value["kernel"].T)
            layer.bias.data.copy_(value["bias"])
            return layer
        return None

    def function(self, node):
        kind = node["kind"]
        if node["id"] in self.layers:
            return self.layers[node["id"]]
        if kind == "activation":
            kind = node["function"]
        return {
            "relu": F.relu,
            "relu6": F.relu6,
            "add": lambda left, right: left + right,
            "global-average-pool": lambda x: x.mean((2, 3)),
            "flatten": lambda x: x.permute(0, 2, 3, 1).flatten(1),
        }[kind]

    def forward(self, x):
        outputs = {"image": x}
        for name, inputs, apply in self.order:
            outputs[name] = apply(*(outputs[each] for each in inputs))
        return outputs[name]


images = torch.from_numpy(exchange.images).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
labels = torch.from_numpy(exchange.labels)
low, high = (images - epsilon).clamp(0, 1), (images + epsilon).clamp(0, 1)
autocast = (
    (lambda: torch.autocast("cpu", dtype=torch.bfloat16))
    if settings["attackPrecision"] == "bfloat16"
    else contextlib.nullcontext
)


def start():
    net = Net(exchange.network, exchange.weights).to(memory_format=torch.channels_last)
    return net, torch.optim.SGD(net.parameters(), rate, momentum=0.9, weight_decay=5e-4)


def craft(net, random_start):
    x = images
    if random_start:
        x = torch.clamp(x + torch.empty_like(x).uniform_(-epsilon, epsilon), 0, 1)
    net.eval()
    for _ in range(settings["attackSteps"]):
        x = x.detach().requires_grad_()
        with autocast():
            loss = F.cross_entropy(net(x), labels, reduction="sum")
        (gradient,) = torch.autograd.grad(loss, x)
        x = torch.maximum(torch.minimum(x.detach() + length * gradient.sign(), high), low)
    return x.detach()


def step(net, optimizer, random_start=True):
    x = craft(net, random_start)
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(x), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def matmul(size):
    dtype = torch.bfloat16 if settings["attackPrecision"] == "bfloat16" else torch.float32
    left, right = torch.rand(size, size).to(dtype), torch.rand(size, size).to(dtype)
    return best_rate(lambda: left @ right, size)


checked = start()
losses = [step(*checked, random_start=False) for _ in range(3)]
del checked
started = time.perf_counter()
state = start()
step(*state)
first = (time.perf_counter() - started) * 1e3
step(*state)
ready = {
    "losses": losses,
    "firstStepMs": first,
    "software": f"PyTorch {torch.__version__} eager, channels_last",
    "threads": torch.get_num_threads(),
}
serve(ready, lambda: step(*state), matmul)
