import type { Inversion } from '../../../../contract/evaluations/parts/directions';
import { descentStep, emptySlots } from '../../directions/descent';
import { decodeCodes, type Generator } from '../../directions/generator';
import { runDescent } from '../../directions/lesson';
import { checkStopped, letMessagesIn } from '../../jobs/controls';
import type { Compiler, ProgramStep } from '../../runtime/capture/compiler';
import { tf } from '../../runtime/tensorflow';
import type { Scalar, Tensor2D, Tensor4D } from '../../tensors/types';

interface Tools {
  generator: Generator;
  compiler: Compiler;
  inversion: Inversion;
  signal: AbortSignal;
}

/**
 * The codes [N, latent] of pixels [N, H, W, C] in [0, 1]: what the encoder gives, or, with descent, the code that draws the
 * image more closely, of those two.
 *
 * @throws Stopped when the job is asked to stop, within one step
 */
export async function findCodes(
  { generator, compiler, inversion, signal }: Tools,
  pixels: Float32Array<ArrayBuffer>,
): Promise<Float32Array<ArrayBuffer>> {
  const encoded = Float32Array.from(generator.encode(pixels));
  if (inversion.kind === 'encoder') return encoded;
  const descended = await descend({ generator, compiler, inversion, signal }, pixels, encoded);
  const [before, after] = [encoded, descended].map((codes) =>
    squaredErrors(pixels, generator.decode(codes), codes.length / generator.latent),
  ) as [Float64Array, Float64Array];
  return encoded.map((value, at) => {
    const image = Math.floor(at / generator.latent);
    const isBetter = (after[image] as number) < (before[image] as number);
    return isBetter ? (descended[at] as number) : value;
  });
}

/** Sums over the values of each image. */
export function squaredErrors(
  pixels: Float32Array,
  drawn: Float32Array,
  images: number,
): Float64Array {
  const length = pixels.length / images;
  const sums = new Float64Array(images);
  pixels.forEach((value, at) => {
    const image = Math.floor(at / length);
    sums[image] = (sums[image] as number) + (value - (drawn[at] as number)) ** 2;
  });
  return sums;
}

async function descend(
  {
    generator,
    compiler,
    inversion,
    signal,
  }: Tools & { inversion: Extract<Inversion, { kind: 'descent' }> },
  pixels: Float32Array,
  start: Float32Array,
): Promise<Float32Array> {
  const { latent, networks, parameters } = generator;
  const { height, width, channels } = networks.encoder.input;
  const count = start.length / latent;
  const images = tf.tensor4d(pixels, [count, height, width, channels]);
  const codes = tf.tensor2d(start, [count, latent]);
  const slots = emptySlots({ codes });
  const program = compiler.program('inversion of images', { ...parameters, codes, ...slots });
  tf.dispose([codes, slots]);
  const step = codeStep(generator);
  try {
    for (let update = 1; update <= inversion.steps; update += 1) {
      await letMessagesIn();
      checkStopped(signal);
      runDescent(program, step, { learningRate: inversion.rate, update }, [images]);
    }
    const found = program.read(['codes']);
    const values = Float32Array.from((found.codes as Tensor2D).dataSync());
    tf.dispose(found);
    return values;
  } finally {
    program.dispose();
    images.dispose();
  }
}

/** One update of codes. Input: the images. The images of a batch do not influence each other: the loss is their sum. */
function codeStep({ networks }: Generator): ProgramStep {
  return descentStep('codes', ['codes'], (state, [images]) => {
    const drawn = decodeCodes(networks, state, state.codes as Tensor2D);
    const loss = tf.sum<Scalar>(tf.square(tf.sub(drawn, images as Tensor4D)));
    return { loss, parts: [loss] };
  });
}
