import type { GeneratorPlan } from '../../../contract/directions/generator';
import { readGeneratorFile } from '../../core/checkpoints/generator-file';
import type { FloatTensor } from '../../core/checkpoints/safetensors';
import type { GeneratorNetworks } from '../../core/networks/generator-networks';
import { parameterSpecs } from '../../core/networks/parameters';
import { applyNetwork } from '../networks/apply';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor2D, Tensor4D, Tensors } from '../tensors/types';

/** Images or codes at a time; the last ones are filled up, so that one captured function serves all. */
const callSize = 64;

/** The names of the parameters of both networks of a generator. */
export function generatorParameters({ encoder, decoder }: GeneratorNetworks): string[] {
  const names = [encoder, decoder].flatMap((network) =>
    parameterSpecs(network).map(({ name }) => name),
  );
  return [...new Set(names)];
}

/** The mean codes [N, latent] of images: all that the encoder of a flow gives. */
export function meanCodes(
  networks: GeneratorNetworks,
  parameters: Tensors,
  images: Tensor4D,
): Tensor2D {
  const { encoder, decoder } = networks;
  if (encoder.classes !== decoder.input.width) {
    return encodeImages(networks, parameters, images).mean;
  }
  return applyNetwork(encoder, parameters, images, 'eval').logits;
}

/** Mean and logarithm of the variance of the codes of images, [N, latent] each. */
export function encodeImages(
  { encoder }: GeneratorNetworks,
  parameters: Tensors,
  images: Tensor4D,
): { mean: Tensor2D; logVariance: Tensor2D } {
  const { logits } = applyNetwork(encoder, parameters, images, 'eval');
  const [mean, logVariance] = tf.split(logits, 2, 1) as [Tensor2D, Tensor2D];
  return { mean, logVariance };
}

/** Images [N, H, W, C] of codes [N, latent]: in [0, 1], which only those of a flow may leave. */
export function decodeCodes(
  { encoder: { input }, decoder }: GeneratorNetworks,
  parameters: Tensors,
  codes: Tensor2D,
): Tensor4D {
  const { logits } = applyNetwork(decoder, parameters, asDecoderInput(codes), 'eval');
  return tf.reshape(logits, [codes.shape[0], input.height, input.width, input.channels]);
}

export function asDecoderInput(codes: Tensor2D): Tensor4D {
  const [count, latent] = codes.shape;
  return tf.reshape(codes, [count, 1, latent, 1]);
}

/** A trained generator that answers with numbers. */
export interface Generator {
  networks: GeneratorNetworks;
  plan: Pick<GeneratorPlan, 'kind' | 'latent'>;
  latent: number;
  /** Its own; they stay the generator's. */
  parameters: Tensors;
  /** The mean codes [N, latent] of pixels [N, H, W, C] in [0, 1]. */
  encode(pixels: Float32Array): Float32Array;
  /** Pixels [N, H, W, C] in [0, 1] of codes [N, latent]. */
  decode(codes: Float32Array): Float32Array<ArrayBuffer>;
}

/**
 * Opens a generator's file. What has to be freed afterwards is added to `release`.
 *
 * @throws TemperError as `readGeneratorFile`
 */
export function openGenerator(
  file: string,
  compiler: Compiler,
  release: (() => void)[],
): Generator {
  const { encoder, decoder, plan, tensors } = readGeneratorFile(file);
  const networks = { encoder, decoder };
  const parameters = tensorsOf(generatorParameters(networks), tensors);
  release.push(() => tf.dispose(parameters));
  return createGenerator(networks, plan, parameters, compiler);
}

/** The values of tensors, as files of generators and searches hold them: what {@link tensorsOf} takes. */
export function valuesOf(tensors: Tensors): Map<string, FloatTensor> {
  const values = Object.entries(tensors).map(([name, tensor]): [string, FloatTensor] => [
    name,
    { shape: tensor.shape, data: tensor.dataSync() as Float32Array },
  ]);
  return new Map(values);
}

export function tensorsOf(
  names: readonly string[],
  values: ReadonlyMap<string, FloatTensor>,
): Tensors {
  return Object.fromEntries(
    names.map((name) => {
      const value = values.get(name);
      if (!value) throw new RangeError(`there are no values of ${name}`);
      return [name, tf.tensor(value.data, value.shape)];
    }),
  );
}

/** @param parameters of both networks; they stay the caller's */
export function createGenerator(
  networks: GeneratorNetworks,
  plan: Generator['plan'],
  parameters: Tensors,
  compiler: Compiler,
): Generator {
  const { latent } = plan;
  const { height, width, channels } = networks.encoder.input;
  const names = generatorParameters(networks);
  const values = names.map((name) => parameters[name] as Tensor);
  const named = (tensors: Tensor[]): Tensors =>
    Object.fromEntries(names.map((name, index) => [name, tensors[index] as Tensor]));
  const encode = compiler.compile('encode images', ([images, ...weights]) => [
    tf.tidy(() => meanCodes(networks, named(weights), images as Tensor4D)),
  ]);
  const decode = compiler.compile('decode codes', ([codes, ...weights]) => [
    tf.tidy(() => tf.clipByValue(decodeCodes(networks, named(weights), codes as Tensor2D), 0, 1)),
  ]);
  const imageLength = height * width * channels;
  return {
    networks,
    plan,
    latent,
    parameters,
    encode: (pixels) =>
      inCalls(pixels, imageLength, (part, size) => {
        const images = tf.tensor4d(part, [size, height, width, channels]);
        return [images, encode([images, ...values])[0] as Tensor];
      }),
    decode: (codes) =>
      inCalls(codes, latent, (part, size) => {
        const given = tf.tensor2d(part, [size, latent]);
        return [given, decode([given, ...values])[0] as Tensor];
      }),
  };
}

/** How far along which vector, of the code's length, a code is moved. */
export interface Move {
  vector: readonly number[];
  shift: number;
}

/**
 * Pixels [N, H, W, C] in [0, 1] of codes [N, latent], each moved on its own.
 *
 * @param moves of each code
 */
export function drawMoved(
  { latent, decode }: Generator,
  codes: Float32Array,
  moves: readonly Move[],
): Float32Array<ArrayBuffer> {
  const moved = codes.map((value, at) => {
    const { vector, shift } = moves[Math.floor(at / latent)] as Move;
    return value + shift * (vector[at % latent] as number);
  });
  return decode(moved);
}

/**
 * Calls with parts of equal size, the last one filled up, and joins the answers.
 *
 * @param length of the values of one image or code
 * @param call gives what it made out of its part, and the answer [size, …], which are both disposed of
 */
export function inCalls(
  values: Float32Array,
  length: number,
  call: (part: Float32Array, size: number) => [Tensor, Tensor],
): Float32Array<ArrayBuffer> {
  const count = values.length / length;
  const answers: Float32Array[] = [];
  for (let start = 0; start < count; start += callSize) {
    const part = new Float32Array(callSize * length);
    part.set(values.subarray(start * length, (start + callSize) * length));
    const [given, answer] = call(part, callSize);
    const rest = (Math.min(callSize, count - start) * answer.size) / callSize;
    answers.push((answer.dataSync() as Float32Array).slice(0, rest));
    tf.dispose([given, answer]);
  }
  return joined(answers);
}

function joined(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}
