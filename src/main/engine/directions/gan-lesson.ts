import type { GanPlan } from '../../../contract/directions/generator';
import type { ImageShape } from '../../../contract/models/network';
import { ganNetworks, type GanNetworks } from '../../core/networks/gan-networks';
import { parameterSpecs } from '../../core/networks/parameters';
import { applyNetwork } from '../networks/apply';
import type { Program, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { descentStep, type Betas } from './descent';
import { decodeCodes } from './generator';
import { besideImages, squaredSlopes } from './gradient-penalty';
import { inversionStep } from './inversion';
import { freshTensors, priorCodes, runDescent, type Batch, type Lesson } from './lesson';
import { binaryCrossEntropy } from './vae';

/** Of Adam: no momentum, as in Karras et al. 2018 and Mescheder et al. 2018. */
const betas: Betas = [0, 0.99];
/** Of Adam, for the encoder, which no adversary disturbs. */
const encoderRate = 1e-3;

/**
 * Decoder and discriminator learn against each other by the non-saturating loss (Goodfellow et al. 2014), with a penalty on
 * the discriminator's gradients at images of the data (R1, Mescheder et al. 2018). An encoder learns beside them to read
 * codes off what is drawn.
 */
export function ganLesson(image: ImageShape, plan: GanPlan): Lesson {
  const networks = ganNetworks(image, plan);
  const steps = {
    discriminator: discriminatorStep(networks, plan.penalty),
    generator: generatorStep(networks),
    inversion: inversionStep(networks),
  };
  return {
    networks,
    fresh: () => {
      const { encoder, decoder, discriminator } = networks;
      return new Map(
        [encoder, decoder, discriminator].flatMap((network) => [
          ...freshTensors(network, plan.seed),
        ]),
      );
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

/** The mean loss of the discriminator, in nats, for its answers [N, 1] to images of the data and to drawn ones. */
export function discriminatorLoss(toImages: Tensor, toDrawn: Tensor): Scalar {
  return tf.add(generatorLoss(toImages), answersLoss(toDrawn, 0));
}

/** The mean loss of a decoder for the answers [N, 1] to what it drew, in nats: that they are not taken for images. */
export function generatorLoss(toDrawn: Tensor): Scalar {
  return answersLoss(toDrawn, 1);
}

function answersLoss(answers: Tensor, target: 0 | 1): Scalar {
  return tf.mean<Scalar>(binaryCrossEntropy(answers, tf.fill(answers.shape, target)));
}

/** Inputs: images and as many codes. Result: its loss, without the penalty. */
function discriminatorStep(networks: GanNetworks, penalty: number): ProgramStep {
  const step = descentStep(
    'discriminator',
    parameterSpecs(networks.discriminator).map(({ name }) => name),
    (current, [shown]) => {
      const answers = discriminate(networks, current, shown as Tensor4D);
      const [toImages, toDrawn, toAhead, toBehind] = tf.split(answers, 4, 0) as [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ];
      const loss = discriminatorLoss(toImages, toDrawn);
      const slopes = squaredSlopes(toAhead, toBehind);
      return { loss: tf.add<Scalar>(loss, tf.mul(slopes, penalty / 2)), parts: [loss] };
    },
    betas,
  );
  return {
    key: 'discriminator',
    run: (state, [rate, update, images, codes]) => {
      // Outside of the gradient: neither the drawn images nor the places of the slopes are descended on.
      const drawn = decodeCodes(networks, state, codes as Tensor2D);
      const { ahead, behind } = besideImages(
        (given) => discriminate(networks, state, given),
        images as Tensor4D,
      );
      const all = tf.concat([images as Tensor4D, drawn, ahead, behind], 0);
      return step.run(state, [rate as Tensor, update as Tensor, all]);
    },
  };
}

/** Inputs: codes. Result: its loss, by which the discriminator is to take for images what they draw. */
function generatorStep(networks: GanNetworks): ProgramStep {
  return descentStep(
    'generator',
    parameterSpecs(networks.decoder).map(({ name }) => name),
    (current, [codes]) => {
      const drawn = decodeCodes(networks, current, codes as Tensor2D);
      const loss = generatorLoss(discriminate(networks, current, drawn));
      return { loss, parts: [loss] };
    },
    betas,
  );
}

function discriminate(
  { discriminator }: GanNetworks,
  parameters: Tensors,
  images: Tensor4D,
): Tensor2D {
  return applyNetwork(discriminator, parameters, images, 'eval').logits;
}
