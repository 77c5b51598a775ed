"""Golden values of the colour changes of training images, from Pillow 12.0.0.

Writes tests/golden/transforms.json: an image of 8-bit values and what Pillow makes of it.

    pip install pillow==12.0.0
    python tests/golden/make-transform-goldens.py
"""

import json
from pathlib import Path

from PIL import Image, ImageEnhance, ImageOps

SIDE = 12


def picture() -> Image.Image:
    """Smooth colours with an edge, so that every change shows."""
    image = Image.new("RGB", (SIDE, SIDE))
    for y in range(SIDE):
        for x in range(SIDE):
            edge = 60 if (x - 5) * (y - 4) > 6 else 0
            image.putpixel((x, y), (30 + 13 * x, 200 - 11 * y, 40 + 7 * x + 5 * y + edge))
    return image


def values(image: Image.Image) -> list[int]:
    return list(image.tobytes())


def main() -> None:
    image = picture()
    changed = {
        "posterize 3": ImageOps.posterize(image, 3),
        "solarize": ImageOps.solarize(image, 128),
        "autocontrast": ImageOps.autocontrast(image),
        "equalize": ImageOps.equalize(image),
    }
    for factor in (0.3, 1.6):
        changed[f"brightness {factor}"] = ImageEnhance.Brightness(image).enhance(factor)
        changed[f"contrast {factor}"] = ImageEnhance.Contrast(image).enhance(factor)
        changed[f"saturation {factor}"] = ImageEnhance.Color(image).enhance(factor)
        changed[f"sharpness {factor}"] = ImageEnhance.Sharpness(image).enhance(factor)
    file = Path(__file__).parent / "transforms.json"
    content = {
        "side": SIDE,
        "image": values(image),
        "changed": {name: values(result) for name, result in changed.items()},
    }
    file.write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main()
