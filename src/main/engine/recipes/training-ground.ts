import type { BatchNormMode } from '../../../contract/attacks/threat-model';
import type { Network } from '../../../contract/models/network';
import { differentiableTarget } from '../attacks/attack-target';
import type { Ground } from '../attacks/projected-gradient';
import { applyWithBatchStatistics } from '../networks/apply';
import { applyFolded, foldNetwork, type FoldedNetwork } from '../networks/fold';
import type { ComputeType } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensors } from '../tensors/types';
import { pick, renamed } from './training-state';
import { parameterSpecs } from '../../core/networks/parameters';

export interface GroundSettings {
  batchNorm: BatchNormMode;
  /** Batch norms that use moving statistics even where the attack uses those of its batch. */
  frozenNorms: ReadonlySet<string>;
  /** What the attack steps compute in. */
  computeType: ComputeType;
}

/**
 * The network that is being trained, as an attack climbs on it: out of the state of the training program. With moving
 * statistics it is folded once for each batch.
 */
export function trainingGround(
  network: Network,
  parameters: Tensors,
  { batchNorm, frozenNorms, computeType }: GroundSettings,
): Ground {
  const names = parameterSpecs(network).map(({ name }) => name);
  const gradients = { computeType, batchNormMode: batchNorm };
  if (batchNorm === 'train') {
    return {
      key: normsText(frozenNorms),
      prepare: () => ({}),
      target: (state) =>
        differentiableTarget(
          (images) => applyWithBatchStatistics(network, pick(state, names), images, frozenNorms),
          gradients,
        ),
    };
  }
  const shape = foldedShape(network, parameters);
  const foldedName = (name: string): string => `folded/${name}`;
  return {
    key: '',
    prepare: (state) => {
      const folded = foldNetwork(network, pick(state, names)).parameters;
      return renamed(folded, foldedName);
    },
    target: (state) =>
      differentiableTarget(
        (images) =>
          applyFolded(
            { network: shape.network, parameters: pick(state, shape.names, foldedName) },
            images,
          ),
        gradients,
      ),
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
