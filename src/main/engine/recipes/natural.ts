import type { ProgramStep } from '../runtime/capture/compiler';
import type { Tensor } from '../tensors/types';
import type { Crafting } from './recipe';

const names = { images: 'batch/images', labels: 'batch/labels' };

const take: ProgramStep = {
  key: 'take batch',
  run: (_state, [images, labels]) => ({
    state: { [names.images]: images as Tensor, [names.labels]: labels as Tensor },
    outputs: [],
  }),
};

/** Trains on the images as they are. */
export const naturalImages: Crafting = {
  ...names,
  clean: names.images,
  calls: ({ images, labels }) => [{ step: take, inputs: [images, labels] }],
};
