import type { VaePlan } from '../../../contract/directions/generator';
import type { ImageShape } from '../../../contract/models/network';
import { generatorNetworks } from '../../core/networks/generator-networks';
import { tf } from '../runtime/tensorflow';
import type { Tensor2D, Tensor4D } from '../tensors/types';
import { descentStep } from './descent';
import { generatorParameters } from './generator';
import { freshTensors, priorCodes, runDescent, type Lesson } from './lesson';
import { vaeObjective } from './vae';

/** Encoder and decoder learn together (Kingma & Welling 2014). */
export function vaeLesson(image: ImageShape, plan: VaePlan): Lesson {
  const networks = generatorNetworks(image, plan);
  const step = descentStep('vae', generatorParameters(networks), (state, [images, noise]) =>
    vaeObjective(networks, state, {
      images: images as Tensor4D,
      noise: noise as Tensor2D,
      beta: plan.beta,
    }),
  );
  return {
    networks,
    fresh: () =>
      new Map([
        ...freshTensors(networks.encoder, plan.seed),
        ...freshTensors(networks.decoder, plan.seed),
      ]),
    learn: (program, { images, size, update }) => {
      const noise = priorCodes(plan, size, update);
      const { learningRate } = plan;
      const values = runDescent(program, step, { learningRate, update }, [images, noise]);
      tf.dispose(noise);
      return values;
    },
    describe: ([reconstruction = NaN, divergence = NaN]) => ({ reconstruction, divergence }),
  };
}
