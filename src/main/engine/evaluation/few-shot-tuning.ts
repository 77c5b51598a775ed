import type { ThreatModel } from '../../../contract/attacks/threat-model';
import type { FewShotPlan } from '../../../contract/few-shot/few-shot';
import type { Network } from '../../../contract/models/network';
import { findHead } from '../../core/networks/head';
import { rateFactors } from '../../core/networks/block-rates';
import { nodeOf, parameterSpecs } from '../../core/networks/parameters';
import { stillPart } from '../../core/networks/still-part';
import { firstWeights, headSettings, type Weights } from '../../core/numerics/few-shot/heads';
import { differentiableTarget } from '../attacks/attack-target';
import { geometryOf, stepWithin } from '../attacks/geometry/geometry';
import { applyNetwork } from '../networks/apply';
import { parameterTensors } from '../networks/parameter-tensors';
import { createCapturingCompiler, type Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { softmaxCrossEntropy } from '../tensors/native-operations';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';

interface TunedEpisode {
  /** [support, H, W, C] in [0, 1] */
  support: Tensor4D;
  /** [support], from 0 to `ways - 1` */
  labels: Tensor1D;
  /** [queries, H, W, C] */
  queries: Tensor4D;
  /** Of what the last layer begins with. */
  seed: number[];
}

/** A network that is fine-tuned to one episode after the other, each from the same weights. */
export interface FewShotTuning {
  tune(episode: TunedEpisode): Promise<TunedNetwork>;
  dispose(): void;
}

/** A network after its updates on one episode. */
interface TunedNetwork {
  /** The logits of every query: [queries][ways]. */
  logits: number[][];
  /** It with its linear layer, and the weights that it has come to. */
  network: Network;
  parameters: Tensors;
  dispose(): void;
}

type Settings = Pick<FewShotPlan, 'ways' | 'updates' | 'rate' | 'blockRates' | 'threat'>;

/**
 * A new linear layer and the layers before it, each at its own rate: SGD on the whole support with the settings of the
 * linear head. Batch norms keep their moving statistics. With every block frozen it is the linear head itself.
 *
 * @param begin what the last layer begins with
 * @throws TemperError 'invalid-plan' for a rate of what the network does not have
 */
export function openTuning(
  given: Network,
  weights: ReadonlyMap<string, Float32Array>,
  settings: Settings,
  begin: typeof firstWeights = firstWeights,
): FewShotTuning {
  const compiler = createCapturingCompiler();
  const { network, kernel, bias } = withLinearHead(given, settings.ways);
  const specs = parameterSpecs(network);
  const ofHead = new Set([kernel, bias]);
  const factors = new Map(rateFactors(network, settings.blockRates));
  // It is new: what it began with is worth nothing.
  ofHead.forEach((name) => factors.delete(name));
  const kept = new Map(weights);
  for (const { name, shape } of specs) {
    if (ofHead.has(name)) kept.set(name, new Float32Array(sizeOf(shape)));
  }
  const start = parameterTensors(network, kept);
  const moved = specs.flatMap(({ name, trained }) =>
    trained && factors.get(name) !== 0 ? [name] : [],
  );
  const fixed = specs.flatMap(({ name }) => (moved.includes(name) ? [] : [name]));
  const threat = settings.threat?.crafted ? settings.threat.model : null;
  const changes = { moved, fixed, factors, rate: settings.rate, threat };
  const programs = programsOf(network, changes, compiler);

  return {
    async tune({ support, labels, queries, seed }) {
      const shape = start[kernel]?.shape ?? [];
      const width = sizeOf(shape) / settings.ways;
      const head = headTensors(begin(settings.ways, width, seed), shape);
      const first = moved.map((name) => {
        if (name === kernel) return head.kernel;
        return name === bias ? head.bias : tf.clone(start[name] as Tensor);
      });
      const still = fixed.map((name) => start[name] as Tensor);
      const [taken, asked] = [support, queries].map((images) => programs.first(images, still)) as [
        Tensor,
        Tensor,
      ];
      const last = afterUpdates(programs.update, settings.updates, first, [taken, labels], still);
      const [logits] = programs.ask([asked, ...last, ...still]) as [Tensor2D];
      tf.dispose([taken, asked]);
      const found = await logits.array();
      logits.dispose();
      return {
        logits: found,
        network,
        parameters: { ...named(fixed, still), ...named(moved, last) },
        dispose: () => tf.dispose(last),
      };
    },
    dispose() {
      tf.dispose(start);
      compiler.dispose();
    },
  };
}

/**
 * The moved parameters after all updates on one episode.
 *
 * @param first is taken over
 */
function afterUpdates(
  update: (tensors: Tensor[]) => Tensor[],
  updates: number,
  first: Tensor[],
  learned: [support: Tensor, labels: Tensor],
  still: Tensor[],
): Tensor[] {
  let current = first;
  let velocities = first.map((tensor) => tf.zerosLike(tensor));
  for (let number = 0; number < updates; number += 1) {
    // As in PyTorch the first step is not dampened.
    const share = tf.scalar(number === 0 ? 1 : 1 - headSettings.dampening);
    const next = update([...learned, share, ...current, ...velocities, ...still]);
    tf.dispose([share, ...current, ...velocities]);
    current = next.slice(0, first.length);
    velocities = next.slice(first.length);
  }
  tf.dispose(velocities);
  return current;
}

/**
 * What is compiled for a network. Updates come back to the same images: what no update changes is computed once for an
 * episode, and the others get that in place of images.
 */
function programsOf(network: Network, changes: Update, compiler: Compiler) {
  const { moved, fixed, threat } = changes;
  const movedNodes = new Set(
    parameterSpecs(network).flatMap((spec) => (moved.includes(spec.name) ? [nodeOf(spec)] : [])),
  );
  // Images that are crafted anew for every update are new to the first part as well.
  const parts = threat ? null : stillPart(network, ({ id }) => !movedNodes.has(id));
  const rest = parts?.rest ?? network;
  const answering = (key: string, part: Network, names: readonly string[]) =>
    compiler.compile(key, ([images, ...tensors]) =>
      tf.tidy(() => [applyNetwork(part, named(names, tensors), images as Tensor4D, 'eval').logits]),
    );
  const first = parts && answering('few-shot first part', parts.first, fixed);
  return {
    /** What is made of images before the updates, which the caller owns. */
    first: (images: Tensor, still: Tensor[]): Tensor =>
      first ? (first([images, ...still])[0] as Tensor) : tf.clone(images),
    update: compiler.compile('few-shot update', (tensors) =>
      tf.tidy(() => updated(rest, changes, tensors)),
    ),
    ask: answering('few-shot logits', rest, [...moved, ...fixed]),
  };
}

/** @returns the network with its parts' names; an embedder gets the layer behind its output */
function withLinearHead(before: Network, ways: number) {
  const head = findHead(before);
  const id = head?.id ?? 'few-shot-head';
  const inputs = head?.inputs ?? before.nodes.slice(-1).map((node) => node.id);
  const linear = { id, inputs, kind: 'dense' as const, units: ways, bias: true };
  const nodes =
    head === null
      ? [...before.nodes, linear]
      : before.nodes.map((node) =>
          node.id !== id
            ? node
            : head.kind === 'conv2d'
              ? { ...head, filters: ways, bias: true }
              : linear,
        );
  const network: Network = { ...before, classes: ways, nodes };
  delete network.output;
  return { network, kernel: `${id}.kernel`, bias: `${id}.bias` };
}

interface Update {
  moved: readonly string[];
  fixed: readonly string[];
  factors: ReadonlyMap<string, number>;
  rate: number;
  /** Within which the support is crafted before every update; null: it stays as it is. */
  threat: ThreatModel | null;
}

/** One step of SGD; results: the moved parameters, then their velocities. */
function updated(
  network: Network,
  { moved, fixed, factors, rate, threat }: Update,
  [support, labels, share, ...tensors]: Tensor[],
): Tensor[] {
  const current = tensors.slice(0, moved.length);
  const velocities = tensors.slice(moved.length, 2 * moved.length);
  const rest = named(fixed, tensors.slice(2 * moved.length));
  const apply = (given: readonly Tensor[], images: Tensor4D) =>
    applyNetwork(network, { ...rest, ...named(moved, given) }, images, 'eval').logits;
  const images = support as Tensor4D;
  const learned = threat
    ? craftedImages((asked) => apply(current, asked), images, labels as Tensor1D, threat)
    : images;
  const loss = (...given: Tensor[]): Scalar => {
    const logits = apply(given, learned);
    return tf.mean<Scalar>(softmaxCrossEntropy(logits, labels as Tensor1D));
  };
  const { grads } = tf.valueAndGrads(loss)(current);
  const next = moved.map((name, index) => {
    const value = current[index] as Tensor;
    const slope = tf.add(grads[index] as Tensor, tf.mul(value, headSettings.weightDecay));
    const velocity = tf.add(
      tf.mul(velocities[index] as Tensor, headSettings.momentum),
      tf.mul(slope, share as Tensor),
    );
    const step = rate * (factors.get(name) ?? 1);
    return { value: tf.sub(value, tf.mul(velocity, step)), velocity };
  });
  return [...next.map(({ value }) => value), ...next.map(({ velocity }) => velocity)];
}

/** One step of epsilon from the images themselves, as FGSM takes it. */
function craftedImages(
  logits: (images: Tensor4D) => Tensor2D,
  images: Tensor4D,
  labels: Tensor1D,
  threat: ThreatModel,
): Tensor4D {
  const objective = { loss: 'cross-entropy', direction: 'away' } as const;
  const at = differentiableTarget(logits).gradient(images, objective, labels);
  const geometry = geometryOf(threat);
  const step = { gradient: at.gradient, length: threat.epsilon };
  const crafted = stepWithin(geometry, geometry.anchors(images), images, step);
  tf.dispose([at.gradient, at.logits]);
  return crafted;
}

/** The last axis of a kernel are the classes. */
function headTensors({ rows, biases }: Weights, shape: number[]): { kernel: Tensor; bias: Tensor } {
  const width = rows[0]?.length ?? 0;
  const values = new Float32Array(width * rows.length);
  rows.forEach((row, way) =>
    row.forEach((value, feature) => (values[feature * rows.length + way] = value)),
  );
  return {
    kernel: tf.tensor(values, shape),
    bias: tf.tensor1d(Float32Array.from(biases)),
  };
}

function named(names: readonly string[], tensors: readonly Tensor[]): Tensors {
  return Object.fromEntries(names.map((name, index) => [name, tensors[index] as Tensor]));
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, each) => product * each, 1);
