import type { ImportedPlan } from '../../../contract/directions/generator';
import type { GeneratorNetworks } from '../../core/networks/generator-networks';
import { parameterSpecs } from '../../core/networks/parameters';
import type { ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { descentStep } from './descent';
import { decodeCodes, encodeImages } from './generator';
import { freshTensors, priorCodes, runDescent, type Lesson } from './lesson';

/**
 * One update of an encoder that learns to read the codes of images that the decoder draws, which stays as it is. Inputs: the
 * codes. Result: the mean squared error of the codes that it reads; 1 is what their mean would have.
 */
export function inversionStep(networks: GeneratorNetworks): ProgramStep {
  const trained = parameterSpecs(networks.encoder).map(({ name }) => name);
  const step = descentStep('inversion', trained, (state, [images, codes]) => {
    const loss = codeError(networks, state, images as Tensor4D, codes as Tensor2D);
    return { loss, parts: [loss] };
  });
  return {
    key: 'inversion',
    run: (state, [rate, update, codes]) => {
      const drawn = decodeCodes(networks, state, codes as Tensor2D);
      return step.run(state, [rate as Tensor, update as Tensor, drawn, codes as Tensor]);
    },
  };
}

/** The mean squared error of the codes that an encoder reads from images. */
function codeError(
  networks: GeneratorNetworks,
  parameters: Tensors,
  images: Tensor4D,
  codes: Tensor2D,
): Scalar {
  const { mean } = encodeImages(networks, parameters, images);
  return tf.mean<Scalar>(tf.square(tf.sub(mean, codes)));
}

/** For a decoder that another program trained: the encoder alone learns. */
export function importedLesson(networks: GeneratorNetworks, plan: ImportedPlan): Lesson {
  const step = inversionStep(networks);
  return {
    networks,
    fresh: () => freshTensors(networks.encoder, plan.seed),
    learn: (program, { size, update }) => {
      const codes = priorCodes(plan, size, update);
      const { learningRate } = plan;
      const values = runDescent(program, step, { learningRate, update }, [codes]);
      tf.dispose(codes);
      return values;
    },
    describe: ([error = NaN]) => ({ codeError: error }),
  };
}
