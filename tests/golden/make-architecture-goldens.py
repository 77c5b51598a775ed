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
from timm.models import efficientnet as timm_efficientnet
from timm.models import mobilenetv3 as timm_mobilenetv3
from timm.models import resnet as timm_resnet
from timm.models import vision_transformer as timm_vision_transformer
from torchvision.models import convnext, densenet, efficientnet, mobilenetv2, mobilenetv3, regnet, resnet, squeezenet, vgg
from torchvision.models import vision_transformer

FOLDER = Path(__file__).parent
spec = importlib.util.spec_from_file_location("goldens", FOLDER / "make-goldens.py")
goldens = importlib.util.module_from_spec(spec)
spec.loader.exec_module(goldens)

CLASSES = 5
IMAGE = (48, 80)
# torchvision's transformer takes square images alone.
SQUARE = (32, 32)


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


def small_squeezenet():
    model = squeezenet.SqueezeNet("1_1", num_classes=CLASSES)
    model.features = nn.Sequential(
        nn.Conv2d(3, 8, kernel_size=3, stride=2),
        nn.ReLU(),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        squeezenet.Fire(8, 4, 6, 8),
        squeezenet.Fire(14, 4, 8, 8),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        squeezenet.Fire(16, 6, 10, 8),
    )
    model.classifier[1] = nn.Conv2d(18, CLASSES, kernel_size=1)
    return model


def small_regnet(se_ratio):
    settings = regnet.BlockParams(
        depths=[1, 2, 1], widths=[8, 16, 24], group_widths=[4, 8, 8], bottleneck_multipliers=[1.0] * 3, strides=[2] * 3,
        se_ratio=se_ratio,
    )
    return regnet.RegNet(settings, num_classes=CLASSES, stem_width=8)


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


def separable(inputs, outputs, stride):
    """The two convolutions of MobileNet's blocks, each with its norm."""
    return [
        nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False),
        nn.BatchNorm2d(inputs),
        nn.ReLU(),
        nn.Conv2d(inputs, outputs, 1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(),
    ]


MOBILENET = [(8, 12, 1), (12, 16, 2), (16, 16, 1), (16, 32, 2)]


class PortedMobileNet(nn.Module):
    def __init__(self):
        super().__init__()
        stem = [nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU()]
        self.model = nn.Sequential(nn.Sequential(*stem), *[nn.Sequential(*separable(*each)) for each in MOBILENET])
        self.fc = nn.Linear(32, CLASSES)

    def forward(self, x):
        return self.fc(self.model(x).mean((2, 3)))


class CifarMobileNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(8)
        names = ["conv1", "bn1", "relu1", "conv2", "bn2", "relu2"]
        blocks = [dict(zip(names, separable(*each))) for each in MOBILENET]
        self.layers = nn.Sequential(*[nn.ModuleDict(block) for block in blocks])
        self.linear = nn.Linear(32, CLASSES)

    def forward(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        for block in self.layers:
            for layer in block.values():
                x = layer(x)
        return self.linear(x.mean((2, 3)))


def timm_transformer(**settings):
    common = {"patch_size": 16, "embed_dim": 128, "depth": 2, "num_heads": 2, "mlp_ratio": 1.5}
    return timm_vision_transformer.VisionTransformer(img_size=IMAGE, num_classes=CLASSES, **common, **settings)


# By a name: the architecture that Temper finds, where it is not the name itself, and the network.
MODELS = {
    "resnet": lambda: resnet.ResNet(resnet.BasicBlock, [1, 2, 1, 1], num_classes=CLASSES),
    "resnext": (
        "resnet",
        lambda: resnet.ResNet(resnet.Bottleneck, [1, 1, 1, 1], num_classes=CLASSES, groups=8, width_per_group=4),
    ),
    "resnet-d with squeeze and excitation": (
        "resnet",
        lambda: timm_resnet.ResNet(
            timm_resnet.Bottleneck,
            [1, 2, 1, 1],
            num_classes=CLASSES,
            stem_width=8,
            stem_type="deep",
            avg_down=True,
            channels=(8, 12, 16, 24),
            block_args={"attn_layer": "se"},
        ),
    ),
    "vgg": small_vgg,
    "densenet": lambda: densenet.DenseNet(4, (2, 3, 2, 2), 8, num_classes=CLASSES),
    "mobilenet-v1": PortedMobileNet,
    "mobilenet-v1-cifar": CifarMobileNet,
    "mobilenet-v1-timm": lambda: timm_efficientnet._gen_mobilenet_v1("mobilenetv1_100", 0.25, num_classes=CLASSES),
    "mobilenet-v2": lambda: mobilenetv2.MobileNetV2(num_classes=CLASSES, width_mult=0.25),
    "mobilenet-v2-timm": lambda: timm_efficientnet._gen_mobilenet_v2("mobilenetv2_100", 0.25, num_classes=CLASSES),
    "mobilenet-v3": small_mobilenet_v3,
    "mobilenet-v3-timm": lambda: timm_mobilenetv3._gen_mobilenet_v3(
        "mobilenetv3_large_100", 0.25, num_classes=CLASSES
    ),
    "mobilenet-v3-timm, small": (
        "mobilenet-v3-timm",
        lambda: timm_mobilenetv3._gen_mobilenet_v3("mobilenetv3_small_100", 0.5, num_classes=CLASSES),
    ),
    "efficientnet": small_efficientnet,
    "efficientnet-timm": lambda: timm_efficientnet._gen_efficientnet("efficientnet_b0", 0.25, num_classes=CLASSES),
    "efficientnet-timm-tf": lambda: timm_efficientnet._gen_efficientnet(
        "tf_efficientnet_b0", 0.25, num_classes=CLASSES, bn_eps=1e-3, pad_type="same"
    ),
    "convnext": small_convnext,
    "convnext-timm": lambda: timm.models.convnext.ConvNeXt(
        num_classes=CLASSES, depths=(1, 1, 2, 1), dims=(8, 12, 16, 20)
    ),
    "vit": lambda: vision_transformer.VisionTransformer(
        SQUARE[0], patch_size=8, num_layers=2, num_heads=2, hidden_dim=128, mlp_dim=96, num_classes=CLASSES
    ),
    "vit-timm": lambda: timm_transformer(init_values=0.1),
    "vit-timm, averaged": (
        "vit-timm",
        lambda: timm_transformer(class_token=False, global_pool="avg", qkv_bias=True),
    ),
    "vit-timm, embedding without a token": ("vit-timm", lambda: timm_transformer(no_embed_class=True)),
    "squeezenet": small_squeezenet,
    "regnet": lambda: small_regnet(None),
    "regnet, squeeze and excitation": ("regnet", lambda: small_regnet(0.25)),
}


def images_of(height, width):
    pixels = np.floor(goldens.uniform("images", 2 * height * width * 3) * 256) / 255
    images = torch.from_numpy(pixels.astype(np.float32)).view(2, height, width, 3)
    return images.permute(0, 3, 1, 2).double().contiguous()


def main():
    torch.set_num_threads(1)
    results = []
    for name, made in MODELS.items():
        architecture, make = made if isinstance(made, tuple) else (name, made)
        model = filled(make())
        height, width = SQUARE if name == "vit" else IMAGE
        with torch.no_grad():
            logits = model(images_of(height, width))
        shapes = {key: list(value.shape) for key, value in model.state_dict().items()}
        logits = [float(f"{value:.9g}") for value in logits.flatten().tolist()]
        result = {"name": name, "architecture": architecture, "image": [height, width]}
        results.append({**result, "shapes": shapes, "logits": logits})
        print(name, sum(map(math.prod, shapes.values())), max(map(abs, logits)))
    (FOLDER / "architectures.json").write_text(json.dumps(results) + "\n")


if __name__ == "__main__":
    main()
