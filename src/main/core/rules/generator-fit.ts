import type { ImageShape } from '../../../contract/models/network';

interface OfImages {
  name: string;
  image: ImageShape;
}

/** Why a generator cannot draw the images of a dataset, with the remedy; null where it can. */
export function generatorFitText(generator: OfImages, dataset: OfImages): string | null {
  const [drawn, given] = [generator, dataset].map(({ image }) => shapeText(image));
  if (drawn === given) return null;
  return `the generator "${generator.name}" draws images of ${drawn} and those of "${dataset.name}" are ${given}; choose a generator that was trained on images of this shape`;
}

function shapeText({ height, width, channels }: ImageShape): string {
  return `${height}×${width}×${channels}`;
}
