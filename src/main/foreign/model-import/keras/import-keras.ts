import type { ModelFormat } from '../../../../contract/models/model-import';
import { networkInput, type ImageShape } from '../../../../contract/models/network';
import { readKeras, type KerasFile } from '../../formats/keras/read-keras';
import { unreadable, type OutsideFile } from '../../formats/outside-file';
import { GraphBuilder } from '../network/graph-builder';
import { flatLogits } from '../network/nodes';
import type { NodeValue } from '../operators/values';
import type { ReadModel } from '../read-model';
import { inputImage } from './input-image';
import { NetworkWalk } from './network-walk';
import { parseTopology } from './topology';
import { variablesOf } from './variables';

/** A model of Keras's layers, whichever program wrote it. */
export interface LayersModel extends Pick<KerasFile, 'topology' | 'tensors' | 'naming'> {
  format: ModelFormat;
  /** Who wrote it, for people. */
  writer: string;
  /** Keras 3's hard sigmoid is relu6(x + 3) / 6, as Temper's; before, and in TensorFlow.js, it is another function. */
  hasNewHardSigmoid: boolean;
}

/**
 * Rebuilds a Keras model as a trainable network.
 *
 * @param image the images it is to take, where the file leaves their size open
 * @throws TemperError 'checkpoint-unreadable' naming the layer that cannot be rebuilt
 */
export async function importKeras(file: OutsideFile, image: ImageShape | null): Promise<ReadModel> {
  const { version, ...read } = await readKeras(file);
  const model: LayersModel = {
    ...read,
    format: 'keras',
    writer: `Keras ${version}`.trim(),
    hasNewHardSigmoid: version.startsWith('3.'),
  };
  return importLayers(model, file.path, image);
}

/** @throws TemperError 'checkpoint-unreadable' as importKeras */
export function importLayers(model: LayersModel, path: string, size: ImageShape | null): ReadModel {
  const topology = parseTopology(model.topology, path);
  const builder = new GraphBuilder(topology.name, inputImage(topology, path, size));
  const walk = new NetworkWalk(builder, path, variablesOf(model), model.hasNewHardSigmoid);
  const image: NodeValue = { kind: 'node', id: networkInput, layout: 'channels-last' };
  const last = walk.apply(topology, image, { names: [], group: '' });
  if (last.kind !== 'node') throw unreadable(path, 'its output is not a computed tensor');
  const { network, values } = builder.finish(flatLogits(builder, last.id, path));
  return {
    format: model.format,
    network,
    values,
    architecture: null,
    mapping: [],
    unused: [...model.tensors.keys()].filter(
      (name) => !walk.used.has(name) && !isBookkeeping(name),
    ),
    notes: [
      `Written by ${model.writer}.`,
      ...walk.notes,
      ...(last.softmax ? ['A softmax at its end was left out: the network gives logits.'] : []),
    ],
    holdsGraph: true,
    fileGives: last.softmax ?? 'logits',
  };
}

/** What optimizers, random generators and running counts keep beside a network. */
function isBookkeeping(name: string): boolean {
  return /(^|\/)(optimizer|seed_generator)|\/count(:0)?$|(^|\/)_/.test(name);
}
