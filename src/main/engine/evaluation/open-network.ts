import type { AttackPrecision } from '../../../contract/attacks/threat-model';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { parameterTensors } from '../networks/parameter-tensors';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { assertFiniteWeights } from '../../core/networks/finite-weights';
import type { Anatomy } from './checks/run-attack-unit-test';
import { createMeasuredNetwork, type MeasuredNetwork } from '../measurement/measured-network';

export interface OpenedNetwork {
  network: MeasuredNetwork;
  anatomy: Anatomy;
  weightsSha256: string;
}

/**
 * A checkpoint as what is measured on a dataset. What has to be freed afterwards, in reverse order, is added to
 * `release`.
 *
 * @throws TemperError for a checkpoint that cannot be read, does not fit the dataset, or has weights that are no numbers
 */
export function openNetwork(
  file: string,
  dataset: PackedDataset,
  { compiler, precision = 'float32' }: { compiler: Compiler; precision?: AttackPrecision },
  release: (() => void)[],
): OpenedNetwork {
  const { network, card, weights, weightsSha256 } = readCheckpoint(file);
  const named = { network, classNames: card.classNames };
  assertNetworkFits(named, dataset.manifest, `The checkpoint ${file}`);
  assertFiniteWeights(weights, file);
  const parameters = parameterTensors(network, weights);
  release.push(() => tf.dispose(parameters));
  const measured = createMeasuredNetwork(network, parameters, compiler, precision);
  release.push(() => measured.dispose());
  return { network: measured, anatomy: { network, parameters }, weightsSha256 };
}
