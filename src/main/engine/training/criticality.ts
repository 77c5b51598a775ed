import type { JobEvent } from '../../../contract/jobs';
import type { Network } from '../../../contract/models/network';
import type { LeastCritical } from '../../../contract/plans/freezing';
import type { Plan } from '../../../contract/plans/plan';
import { attackPasses } from '../../../contract/attacks';
import { kernelLayers } from '../../core/networks/freezing';
import { reachedNodes } from '../../core/networks/reach';
import { createRandom } from '../../core/numerics/random';
import { craft } from '../attacks/craft';
import { drive } from '../jobs/controls';
import { createMeasuredNetwork } from '../measurement/measured-network';
import { firstImages, readBatches } from '../measurement/read-batch';
import { parameterTensors } from '../networks/parameter-tensors';
import { createCapturingCompiler, type Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensors } from '../tensors/types';
import { criticalityOf, type CraftedBatch } from './layer-criticality';
import type { PreparedTraining } from './prepare';
import { logEvent } from './session';

/** How much a network's robustness depends on one layer. */
interface Criticality {
  layer: string;
  /** By how much the mean loss on crafted images can rise while the layer's kernel moves within its radius. */
  increase: number;
}

/**
 * Finds the layer that robustness depends on least, and records it in the position.
 *
 * @throws Stopped between two batches
 */
export async function* findLeastCritical(
  plan: Plan,
  settings: LeastCritical,
  { network, weights, dataset, position }: PreparedTraining,
  signal: AbortSignal,
): AsyncGenerator<JobEvent<'train'>> {
  const compiler = createCapturingCompiler();
  const parameters = parameterTensors(network, weights);
  const batches: CraftedBatch[] = [];
  try {
    const images = Math.min(settings.images, dataset.manifest.splits.train.images);
    await craftBatches(
      plan,
      { network, parameters, dataset },
      { images, compiler, signal, batches },
    );
    const layers = layersThatLearn(plan, network);
    yield logEvent(
      'info',
      `Measures how much robustness depends on each of ${layers.length} layers, on ${images} crafted training images.`,
    );
    const found: Criticality[] = [];
    for (const layer of layers) {
      const ground = { network, parameters, batches, compiler };
      const increase = await criticalityOf(layer, settings, ground, signal);
      found.push({ layer, increase });
    }
    const [least] = [...found].sort((left, right) => left.increase - right.increase);
    if (!least) throw new RangeError('a network without layers');
    const passes = findingPasses(plan, network, dataset.manifest.splits.train.images);
    position.leastCritical = { layer: least.layer, passes };
    yield logEvent('info', foundText(found, least, settings));
  } finally {
    batches.forEach((batch) => tf.dispose([batch.images, batch.labels]));
    tf.dispose(parameters);
    compiler.dispose();
  }
}

/** Image passes that finding the layer takes, one forward and one backward each; none where the plan does not ask for it. */
export function findingPasses(plan: Plan, network: Network, trainImages: number): number {
  const { leastCritical } = plan.freezing;
  if (leastCritical === undefined) return 0;
  const images = Math.min(leastCritical.images, trainImages);
  const ofLayers = layersThatLearn(plan, network).length * (leastCritical.steps + 1);
  return images * (attackPasses(plan.validation.attack, network.classes) + ofLayers);
}

/** One behind the features that the objective compares would train without learning. */
function layersThatLearn({ recipe }: Plan, network: Network): string[] {
  const reached = reachedNodes(network, recipe.objective);
  return kernelLayers(network).filter((layer) => reached.has(layer));
}

function foundText(
  found: readonly Criticality[],
  least: Criticality,
  { radius }: LeastCritical,
): string {
  const each = found.map(({ layer, increase }) => `${layer} ${increase.toPrecision(3)}`);
  return `The loss on crafted images rises by up to ${each.join(', ')} while the weights of one layer move by ${100 * radius} % of their length. The least critical one, ${least.layer}, trains; everything else is frozen.`;
}

interface Crafting {
  images: number;
  compiler: Compiler;
  signal: AbortSignal;
  /** Where crafted batches are put, which the caller disposes. */
  batches: CraftedBatch[];
}

/** The first training images, without augmentation, under the validation attack. */
async function craftBatches(
  plan: Plan,
  {
    network,
    parameters,
    dataset,
  }: Pick<PreparedTraining, 'network' | 'dataset'> & { parameters: Tensors },
  { images, compiler, signal, batches }: Crafting,
): Promise<void> {
  const { threatModel, validation, batchSize, seed } = plan;
  const target = createMeasuredNetwork(network, parameters, compiler);
  try {
    for (const batch of readBatches(dataset, 'train', firstImages(images), batchSize)) {
      const random = createRandom(seed, 'criticality', batch.number);
      const { labelTensor } = batch;
      const crafting = craft(
        target,
        batch.images,
        labelTensor,
        threatModel,
        validation.attack,
        random,
      );
      const { images: crafted, minimalNorms } = await drive(crafting, signal);
      minimalNorms?.dispose();
      const isUnchanged = crafted === batch.images;
      batches.push({
        images: isUnchanged ? batch.images.clone() : crafted,
        labels: labelTensor.clone(),
      });
    }
  } finally {
    target.dispose();
  }
}
