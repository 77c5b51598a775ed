import { createHash } from 'node:crypto';
import type { JobInput } from '../../../contract/jobs';
import type { Network, NetworkNode } from '../../../contract/models/network';
import type { Plan } from '../../../contract/plans/plan';
import type { Environment } from '../../../contract/runs/run';
import { cosineHeadOf, layersOf, needsOf } from '../../../contract/terms';
import { openRowCache, type RowCache } from '../../core/files/row-cache';
import { trainableIn } from '../../core/networks/freezing';
import { inferShapes } from '../../core/networks/graph';
import { nodeOf, parameterSpecs, type ParameterSpec } from '../../core/networks/parameters';
import { stillPart, type NetworkParts } from '../../core/networks/still-part';
import { placesOf } from '../batches/places';
import { batchAt, type RunLength } from '../../core/numerics/run-length';
import { applyNetwork } from '../networks/apply';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor4D, Tensors } from '../tensors/types';
import type { PreparedTraining } from './prepare';

/** What the frozen first part of a network gives for training images, computed once for each image and kept on disk. */
export interface FrozenFeatures {
  /** Behind the first part. */
  readonly rest: Network;
  /** How many batches were read, and how many were computed. */
  readonly counts: { read: number; computed: number };
  /** Why nothing is kept any more; null while it is. */
  readonly givenUp: string | null;
  /**
   * What the first part gives for the batch of the step after `step` finished ones, which takes the place of its images. The caller
   * owns it.
   */
  of(step: number, images: Tensor4D): Promise<Tensor4D>;
  close(): void;
}

/**
 * The frozen first part of what a plan trains and the rest behind it, where an update needs no more of the first part than
 * its output: it trains on whole images as they are, each of which gives the same every time. An attack needs the gradient by the
 * image, and averaged statistics of batch norm need a pass of their own. Null where there is no such part.
 */
export function frozenParts(plan: Plan, network: Network): NetworkParts | null {
  const { recipe, augmentation, precision, sampling, dropout } = plan;
  const { cropPadding, horizontalFlip, transforms = [], ...further } = augmentation;
  // A change that is not known here changes images as well.
  const isChanged =
    transforms.length > 0 || Object.values(further).some((each) => each !== undefined);
  const isAugmented = cropPadding > 0 || horizontalFlip || isChanged;
  const isPlain = recipe.crafting === null && recipe.averaging === null && !isAugmented;
  if (!isPlain || sampling || (precision.update ?? 'float32') !== 'float32') return null;
  const { objective } = recipe;
  const needs = [...needsOf(objective)];
  if (needs.some((need) => need !== 'clean' && need !== 'start')) return null;
  if (layersOf(objective).length > 0 || cosineHeadOf(objective)) return null;
  const { parameters, frozenNorms } = trainableIn(network, plan.freezing, 'all');
  const moved = new Set(
    parameterSpecs(network).flatMap((spec) => (parameters.has(spec.name) ? [nodeOf(spec)] : [])),
  );
  const isStill = (node: NetworkNode): boolean => {
    if (node.kind === 'batch-norm') return frozenNorms.has(node.id);
    if (node.kind === 'dropout') return dropout === 'off' || node.rate === 0;
    return !moved.has(node.id);
  };
  return stillPart(network, isStill);
}

interface Opened {
  job: JobInput<'train'>;
  plan: Plan;
  environment: Environment;
  preparation: PreparedTraining;
  compiler: Compiler;
}

/**
 * Null where a plan has no such part, where the caller gave no place for it, and on a GPU, whose library may choose another way
 * to compute the same from run to run.
 *
 * @throws TemperError where the place cannot be written to
 */
export function openFrozenFeatures(opened: Opened): FrozenFeatures | null {
  const { job, plan, environment, preparation } = opened;
  if (job.frozenFeatures === null || environment.deviceKind !== 'cpu') return null;
  const parts = frozenParts(plan, preparation.network);
  if (!parts) return null;
  const { directory, budgetBytes } = job.frozenFeatures;
  const { network, length } = preparation;
  const cut = parts.first.nodes.at(-1)?.id ?? '';
  const shape = inferShapes(network).get(cut) ?? [];
  const width = shape.reduce((product, side) => product * side, 1);
  const size = { rows: length.trainImages, width, budgetBytes };
  const cache = openRowCache(directory, nameOf(opened, parts.first), size);
  return cache && new CachedFeatures(opened, parts, { cache, shape });
}

/** Of the whole network those that the first part has. */
function ownSpecs(network: Network, { nodes }: Network): ParameterSpec[] {
  const ids = new Set(nodes.map(({ id }) => id));
  return parameterSpecs(network).filter((spec) => ids.has(nodeOf(spec)));
}

/** Everything that decides over the bits of what is kept: equal names, equal rows. */
function nameOf({ plan, job, environment, preparation }: Opened, first: Network): string {
  const { tensorflowVersion, cpuModel, threads } = environment;
  const hash = createHash('sha256');
  const { nodes, input } = first;
  const { batchSize } = plan;
  const machine = { tensorflowVersion, cpuModel, threads };
  hash.update(
    JSON.stringify({ nodes, input, batchSize, machine, dataset: job.datasetFingerprint }),
  );
  for (const { name } of ownSpecs(preparation.network, first)) {
    hash.update(name).update(preparation.weights.get(name) ?? new Float32Array());
  }
  return hash.digest('hex').slice(0, 32);
}

class CachedFeatures implements FrozenFeatures {
  readonly rest: Network;
  readonly counts = { read: 0, computed: 0 };
  givenUp: string | null = null;
  readonly #cache: RowCache;
  readonly #length: RunLength;
  readonly #placesOf: (step: number) => Uint32Array;
  readonly #shape: readonly number[];
  readonly #parameters: Tensors;
  readonly #first: (inputs: Tensor[]) => Tensor[];
  /** The epoch in which a batch was last read and computed too. */
  #comparedIn = -1;

  constructor(
    { plan, preparation, compiler }: Opened,
    { first, rest }: NetworkParts,
    { cache, shape }: { cache: RowCache; shape: readonly number[] },
  ) {
    this.rest = rest;
    this.#cache = cache;
    this.#shape = shape;
    this.#length = preparation.length;
    this.#placesOf = placesOf(preparation.length, plan.seed);
    const specs = ownSpecs(preparation.network, first);
    this.#parameters = Object.fromEntries(
      specs.map(({ name, shape: own }) => [
        name,
        tf.tensor(preparation.weights.get(name) as Float32Array, own),
      ]),
    );
    const names = Object.keys(this.#parameters);
    this.#first = compiler.compile('frozen first part', ([images, ...tensors]) =>
      tf.tidy(() => {
        const parameters = Object.fromEntries(
          names.map((name, index) => [name, tensors[index] as Tensor]),
        );
        return [applyNetwork(first, parameters, images as Tensor4D, 'eval').logits];
      }),
    );
  }

  async of(step: number, images: Tensor4D): Promise<Tensor4D> {
    const { epoch, begin, end } = batchAt(this.#length, step);
    // Batches of another size may be computed in another order: the last one of an epoch is never kept.
    const isWhole = end - begin === this.#length.batchSize;
    if (!isWhole || this.givenUp !== null) return this.#compute(images);
    const places = this.#placesOf(step);
    const known = this.#cache.read(places);
    if (known && this.#comparedIn === epoch) {
      this.counts.read += 1;
      const kept: Tensor = tf.tensor(known, [places.length, ...this.#shape]);
      return kept as Tensor4D;
    }
    const features = this.#compute(images);
    const values = await features.data<'float32'>();
    if (!known) {
      this.#keep(places, values as Float32Array);
    } else if (sameBits(known, values as Float32Array)) {
      this.#comparedIn = epoch;
    } else {
      this.givenUp = 'what was kept of the frozen first part is not what it gives now';
    }
    return features;
  }

  close(): void {
    tf.dispose(this.#parameters);
    this.#cache.close();
  }

  #compute(images: Tensor4D): Tensor4D {
    this.counts.computed += 1;
    const [features] = this.#first([images, ...Object.values(this.#parameters)]);
    return features as Tensor4D;
  }

  #keep(places: Uint32Array, values: Float32Array): void {
    try {
      this.#cache.write(places, values);
    } catch (error) {
      // The training does not need it.
      this.givenUp = error instanceof Error ? error.message : String(error);
    }
  }
}

function sameBits(left: Float32Array, right: Float32Array): boolean {
  const [one, other] = [left, right].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  ) as [Buffer, Buffer];
  return one.equals(other);
}
