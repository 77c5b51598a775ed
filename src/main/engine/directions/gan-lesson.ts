import type { GanPlan } from '../../../contract/directions/generator';
import type { ImageShape } from '../../../contract/models/network';
import { ganNetworks, type GanNetworks } from '../../core/networks/gan-networks';
import { parameterSpecs } from '../../core/networks/parameters';
import { createRandom } from '../../core/numerics/random';
import { applyNetwork } from '../networks/apply';
import type { Program, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { descentStep, type Betas } from './descent';
import { decodeCodes } from './generator';
import { inversionStep } from './inversion';
import { freshTensors, priorCodes, runDescent, type Batch, type Lesson } from './lesson';
import { kernelNames, singularEntry, singularVectors, spectrallyNormalised } from './spectral';

/** Of Adam, as in DCGAN and in Miyato et al. 2018 for one update of the discriminator. */
const betas: Betas = [0.5, 0.999];
/** Of Adam, for the encoder, which no adversary disturbs. */
const encoderRate = 1e-3;

/**
 * Decoder and discriminator learn against each other by the hinge loss; the discriminator's kernels are divided by their
 * largest singular values (Miyato et al. 2018). An encoder learns beside them to read codes off what is drawn.
 */
export function ganLesson(image: ImageShape, plan: GanPlan): Lesson {
  const networks = ganNetworks(image, plan);
  const steps = {
    discriminator: discriminatorStep(networks),
    generator: generatorStep(networks),
    inversion: inversionStep(networks),
  };
  return {
    networks,
    fresh: () => {
      const { encoder, decoder, discriminator } = networks;
      const tensors = [encoder, decoder, discriminator].flatMap((network) => [
        ...freshTensors(network, plan.seed),
      ]);
      return new Map([...tensors, ...freshVectors(networks, plan.seed)]);
    },
    learn: (program, batch) => learn(program, batch, plan, steps),
    describe: ([discriminatorLoss = NaN, generatorLoss = NaN, codeError = NaN]) => ({
      discriminatorLoss,
      generatorLoss,
      codeError,
    }),
  };
}

function learn(
  program: Program,
  { images, size, update }: Batch,
  plan: GanPlan,
  steps: Record<'discriminator' | 'generator' | 'inversion', ProgramStep>,
): number[] {
  const { discriminatorSteps, learningRate } = plan;
  let discriminated: number[] = [];
  for (let step = 0; step < discriminatorSteps; step += 1) {
    const codes = priorCodes(plan, size, update, step);
    const count = (update - 1) * discriminatorSteps + step + 1;
    discriminated = runDescent(program, steps.discriminator, { learningRate, update: count }, [
      images,
      codes,
    ]);
    tf.dispose(codes);
  }
  const codes = priorCodes(plan, size, update, discriminatorSteps);
  const generated = runDescent(program, steps.generator, { learningRate, update }, [codes]);
  const inverted = runDescent(program, steps.inversion, { learningRate: encoderRate, update }, [
    codes,
  ]);
  tf.dispose(codes);
  return [...discriminated, ...generated, ...inverted];
}

/** The mean hinge losses of the discriminator for its answers [N, 1] to images of the data and to drawn ones. */
export function discriminatorLoss(toImages: Tensor, toDrawn: Tensor): Scalar {
  const real = tf.mean<Scalar>(tf.relu(tf.sub(1, toImages)));
  return tf.add(real, tf.mean<Scalar>(tf.relu(tf.add(1, toDrawn))));
}

/** Inputs: images and as many codes. Result: its loss. */
function discriminatorStep(networks: GanNetworks): ProgramStep {
  const { discriminator } = networks;
  const kernels = kernelNames(discriminator);
  return {
    key: 'discriminator',
    run: (state, [rate, update, images, codes]) => {
      // Outside of the gradient: neither the drawn images nor the vectors are descended on.
      const drawn = decodeCodes(networks, state, codes as Tensor2D);
      const vectors = singularVectors(state, kernels, true);
      const all = tf.concat([images as Tensor4D, drawn], 0);
      const step = descentStep(
        'discriminator',
        parameterSpecs(discriminator).map(({ name }) => name),
        (current, [shown]) => {
          const answers = discriminate(networks, current, shown as Tensor4D, vectors);
          const [toImages, toDrawn] = tf.split(answers, 2, 0);
          const loss = discriminatorLoss(toImages as Tensor, toDrawn as Tensor);
          return { loss, parts: [loss] };
        },
        betas,
      );
      const outcome = step.run(state, [rate as Tensor, update as Tensor, all]);
      const moved = kernels.map((name) => [singularEntry(name), vectors.right[name] as Tensor]);
      return { ...outcome, state: { ...outcome.state, ...Object.fromEntries(moved) } };
    },
  };
}

/** Inputs: codes. Result: its loss, by which the discriminator is to take for images what they draw. */
function generatorStep(networks: GanNetworks): ProgramStep {
  const kernels = kernelNames(networks.discriminator);
  return {
    key: 'generator',
    run: (state, [rate, update, codes]) => {
      const vectors = singularVectors(state, kernels, false);
      const step = descentStep(
        'generator',
        parameterSpecs(networks.decoder).map(({ name }) => name),
        (current, [given]) => {
          const drawn = decodeCodes(networks, current, given as Tensor2D);
          const answers = discriminate(networks, current, drawn, vectors);
          const loss = tf.neg(tf.mean<Scalar>(answers));
          return { loss, parts: [loss] };
        },
        betas,
      );
      return step.run(state, [rate as Tensor, update as Tensor, codes as Tensor]);
    },
  };
}

function discriminate(
  { discriminator }: GanNetworks,
  parameters: Tensors,
  images: Tensor4D,
  vectors: ReturnType<typeof singularVectors>,
): Tensor2D {
  const normalised = spectrallyNormalised(parameters, kernelNames(discriminator), vectors);
  return applyNetwork(discriminator, normalised, images, 'eval').logits;
}

/** First estimates of singular vectors: of length 1, in random directions. */
function freshVectors({ discriminator }: GanNetworks, seed: number) {
  const shapes = new Map(parameterSpecs(discriminator).map(({ name, shape }) => [name, shape]));
  return kernelNames(discriminator).map((name, index) => {
    const data = new Float32Array(shapes.get(name)?.at(-1) ?? 1);
    createRandom(seed, 'generator', 0, index).fillNormal(data, 1);
    const length = Math.hypot(...data);
    const shape = [data.length, 1];
    return [singularEntry(name), { shape, data: data.map((value) => value / length) }] as const;
  });
}
