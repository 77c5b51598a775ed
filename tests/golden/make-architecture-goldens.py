"""Writes architectures.json: networks of torchvision and timm with the shapes of their tensors and their logits.

It runs as make-goldens.py does, with torchvision and timm installed too. Weights are not stored: both sides compute
them from the formula of make-goldens.py, by the name and shape of each tensor. Widths are small where the library
lets them be. The images are not square, so that swapped axes show.
"""

import importlib.util
import json
import math
from pathlib import Path

import numpy as np
import timm
import torch
from torch import nn
from torchvision.models import convnext, densenet, efficientnet, mobilenetv2, mobilenetv3, resnet, vgg

FOLDER = Path(__file__).parent
spec = importlib.util.spec_from_file_location("goldens", FOLDER / "make-goldens.py")
goldens = importlib.util.module_from_spec(spec)
spec.loader.exec_module(goldens)

CLASSES = 5
IMAGE = (48, 80)


def values(name, shape):
    u = goldens.uniform(name, math.prod(shape))
    if len(shape) > 1 and not name.endswith("layer_scale"):
        return (2 * u - 1) * math.sqrt(4 / math.prod(shape[1:]))
    if name.endswith(("running_var", "weight", "layer_scale", "gamma")):
        return 0.75 + 0.5 * u
    return 0.4 * (u - 0.5)


def filled(model):
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if tensor.dtype.is_floating_point:
                new = values(name, list(tensor.shape)).astype(np.float32).reshape(tensor.shape)
                tensor.copy_(torch.from_numpy(new))
    return model.double().eval()


def small_vgg():
    model = vgg.VGG(vgg.make_layers([8, "M", 12, "M", 16, 16, "M"], batch_norm=True), num_classes=CLASSES)
    model.avgpool = nn.AdaptiveAvgPool2d((7, 7))
    model.classifier[0] = nn.Linear(16 * 49, 24)
    model.classifier[3] = nn.Linear(24, 24)
    model.classifier[6] = nn.Linear(24, CLASSES)
    return model


def small_mobilenet_v3():
    config = mobilenetv3._mobilenet_v3_conf("mobilenet_v3_small", width_mult=0.25)
    return mobilenetv3.MobileNetV3(*config, num_classes=CLASSES)


def small_efficientnet():
    settings, last = efficientnet._efficientnet_conf("efficientnet_b0", width_mult=0.25, depth_mult=1.0)
    return efficientnet.EfficientNet(settings, dropout=0.2, last_channel=last, num_classes=CLASSES)


def small_convnext():
    blocks = [
        convnext.CNBlockConfig(8, 12, 1),
        convnext.CNBlockConfig(12, 16, 2),
        convnext.CNBlockConfig(16, 20, 1),
        convnext.CNBlockConfig(20, None, 1),
    ]
    return convnext.ConvNeXt(blocks, num_classes=CLASSES)


MODELS = {
    "resnet": lambda: resnet.ResNet(resnet.BasicBlock, [1, 2, 1, 1], num_classes=CLASSES),
    "resnext": lambda: resnet.ResNet(
        resnet.Bottleneck, [1, 1, 1, 1], num_classes=CLASSES, groups=8, width_per_group=4
    ),
    "vgg": small_vgg,
    "densenet": lambda: densenet.DenseNet(4, (2, 3, 2, 2), 8, num_classes=CLASSES),
    "mobilenet-v2": lambda: mobilenetv2.MobileNetV2(num_classes=CLASSES, width_mult=0.25),
    "mobilenet-v3": small_mobilenet_v3,
    "efficientnet": small_efficientnet,
    "convnext": small_convnext,
    "convnext-timm": lambda: timm.models.convnext.ConvNeXt(
        num_classes=CLASSES, depths=(1, 1, 2, 1), dims=(8, 12, 16, 20)
    ),
}


def main():
    torch.set_num_threads(1)
    height, width = IMAGE
    pixels = np.floor(goldens.uniform("images", 2 * height * width * 3) * 256) / 255
    images = torch.from_numpy(pixels.astype(np.float32)).view(2, height, width, 3).permute(0, 3, 1, 2).double()
    results = []
    for name, make in MODELS.items():
        model = filled(make())
        with torch.no_grad():
            logits = model(images.contiguous())
        shapes = {key: list(value.shape) for key, value in model.state_dict().items()}
        logits = [float(f"{value:.9g}") for value in logits.flatten().tolist()]
        results.append({"name": name, "image": [height, width], "shapes": shapes, "logits": logits})
        print(name, sum(map(math.prod, shapes.values())), max(map(abs, logits)))
    (FOLDER / "architectures.json").write_text(json.dumps(results) + "\n")


if __name__ == "__main__":
    main()
