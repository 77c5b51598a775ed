import type { BatchNormMode } from '../../../contract/attacks/threat-model';
import type { Network } from '../../../contract/models/network';
import {
  differentiableTarget,
  distanceGradient,
  type AttackTarget,
} from '../attacks/attack-target';
import type { Ground } from '../attacks/ascent/projected-gradient';
import { applyWithBatchStatistics } from '../networks/apply';
import { applyFolded, foldNetwork, type FoldedNetwork } from '../networks/fold';
import type { ComputeType } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import type { Raised } from './ascents';
import type { Teacher } from './teacher';
import { networkUpTo } from '../../core/networks/features';
import { pick, renamed } from './training-state';
import { nodeOf, parameterSpecs } from '../../core/networks/parameters';

export interface GroundSettings {
  batchNorm: BatchNormMode;
  /** Batch norms that use moving statistics even where the attack uses those of its batch. */
  frozenNorms: ReadonlySet<string>;
  /** What the attack steps compute in. */
  computeType: ComputeType;
  /** What is raised instead of the attack's own loss. */
  raised: Raised | null;
  /** Null where nothing needs it. */
  teacher: Teacher | null;
}

/** A network in the state of the training program, from images to its last output, [N, …]. */
interface Applied {
  /** What is made of it once for each batch, as entries of the state. */
  prepare(state: Tensors): Tensors;
  apply(state: Tensors, images: Tensor4D): Tensor;
}

const referenceEntry = 'attack/reference';

/**
 * The network that is being trained, as an attack climbs on it: out of the state of the training program. With moving
 * statistics it is folded once for each batch.
 */
export function trainingGround(
  network: Network,
  parameters: Tensors,
  settings: GroundSettings,
): Ground {
  const { batchNorm, frozenNorms, computeType, raised, teacher } = settings;
  const appliedOf = (part: Network, prefix: string): Applied => {
    const nodes = new Set(part.nodes.map(({ id }) => id));
    const names = parameterSpecs(network).filter((spec) => nodes.has(nodeOf(spec)));
    const own = { part, names: names.map(({ name }) => name) };
    return batchNorm === 'train'
      ? withBatchStatistics(own, frozenNorms)
      : folded(own, parameters, prefix);
  };
  const gradients = { computeType, batchNormMode: batchNorm };
  const whole = appliedOf(network, 'folded');
  const targetOf = (state: Tensors): AttackTarget =>
    differentiableTarget((images) => whole.apply(state, images) as Tensor2D, gradients);
  const frozen = batchNorm === 'train' ? normsText(frozenNorms) : '';
  if (!raised) return { key: frozen, prepare: whole.prepare, target: targetOf };
  const { node, key } = raised;
  const answering =
    node === null ? whole : appliedOf(networkUpTo(network, node), 'folded features');
  return {
    key: `${frozen} raising ${key}`,
    prepare: (state, images) => {
      const prepared = { ...whole.prepare(state), ...answering.prepare(state) };
      const given = { ...state, ...prepared };
      const answer = (asked: Tensor4D): Tensor => answering.apply(given, asked);
      return {
        ...prepared,
        [referenceEntry]: raised.reference({ state, images, answer, teacher }),
      };
    },
    target: (state) => ({
      ...targetOf(state),
      gradient: distanceGradient(
        (images) => answering.apply(state, images),
        (answer) => raised.distances(answer, state[referenceEntry] as Tensor),
        gradients,
      ),
    }),
  };
}

/** A network or its first part, with the names of its parameters, moving statistics included. */
interface OwnPart {
  part: Network;
  names: string[];
}

function withBatchStatistics({ part, names }: OwnPart, frozenNorms: ReadonlySet<string>): Applied {
  return {
    prepare: () => ({}),
    apply: (state, images) =>
      applyWithBatchStatistics(part, pick(state, names), images, frozenNorms),
  };
}

/** @param prefix of the names under which the folded parameters are in the state */
function folded({ part, names }: OwnPart, parameters: Tensors, prefix: string): Applied {
  const shape = foldedShape(part, parameters);
  const foldedName = (name: string): string => `${prefix}/${name}`;
  return {
    prepare: (state) => renamed(foldNetwork(part, pick(state, names)).parameters, foldedName),
    apply: (state, images) => {
      const own = pick(state, shape.names, foldedName);
      return applyFolded({ network: shape.network, parameters: own }, images);
    },
  };
}

/** The frozen norms, which decide over what a step computes. */
function normsText(frozenNorms: ReadonlySet<string>): string {
  return frozenNorms.size > 0 ? ` with frozen ${[...frozenNorms].join(' ')}` : '';
}

/** What folding makes of a network, whatever its values are. */
function foldedShape(
  network: Network,
  parameters: Tensors,
): { network: FoldedNetwork; names: string[] } {
  const folded = foldNetwork(network, parameters);
  tf.dispose(folded.parameters);
  return { network: folded.network, names: Object.keys(folded.parameters) };
}
