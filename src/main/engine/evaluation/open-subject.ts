import type { AttackPrecision } from '../../../contract/attack';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { parameterTensors } from '../networks/parameter-tensors';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { checkWeights } from '../measurement/check-network';
import type { Anatomy } from './run-attack-unit-test';
import { createSubject, type Subject } from '../measurement/subject';

export interface OpenedSubject {
  subject: Subject;
  anatomy: Anatomy;
  weightsSha256: string;
}

/**
 * A checkpoint as what is measured on a dataset. What has to be freed afterwards, in reverse order, is added to
 * `release`.
 *
 * @throws TemperError for a checkpoint that cannot be read, does not fit the dataset, or has weights that are no numbers
 */
export function openSubject(
  file: string,
  dataset: PackedDataset,
  { compiler, precision = 'float32' }: { compiler: Compiler; precision?: AttackPrecision },
  release: (() => void)[],
): OpenedSubject {
  const { network, weights, weightsSha256 } = readCheckpoint(file);
  assertNetworkFits(network, dataset.manifest, `The checkpoint ${file}`);
  checkWeights(weights, file);
  const parameters = parameterTensors(network, weights);
  release.push(() => tf.dispose(parameters));
  const subject = createSubject(network, parameters, compiler, precision);
  release.push(() => subject.dispose());
  return { subject, anatomy: { network, parameters }, weightsSha256 };
}
