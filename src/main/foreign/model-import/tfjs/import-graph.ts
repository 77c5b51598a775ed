import type { ModelFormat } from '../../../../contract/models/model-import';
import type { ImageShape } from '../../../../contract/models/network';
import { unreadable } from '../../formats/outside-file';
import { completeImage } from '../network/complete-image';
import { rebuildGraph } from '../graphs/rebuild-graph';
import type { ReadModel } from '../read-model';
import { translateGraph, type GraphInput, type TensorFlowGraph } from './translate-graph';

/**
 * Rebuilds a graph of TensorFlow's operators as a trainable network.
 *
 * @param image the images it is to take, where the graph leaves their size open
 * @throws TemperError 'checkpoint-unreadable' naming the operator that cannot be rebuilt
 */
export function importGraph(
  graph: TensorFlowGraph,
  format: ModelFormat,
  path: string,
  image: ImageShape | null,
): ReadModel {
  const { model, input } = translateGraph(graph, path);
  const taken = {
    name: input.name,
    image: imageOf(input, path, image),
    layout: 'channels-last' as const,
    batch: null,
  };
  const note = `A graph of TensorFlow's operators, written by ${graph.writer}.`;
  return rebuildGraph(model, taken, path, { format, name: 'tensorflow graph', note });
}

function imageOf({ shape }: GraphInput, path: string, image: ImageShape | null): ImageShape {
  if (shape && shape.length !== 0 && shape.length !== 4) {
    throw unreadable(path, 'its input is not a batch of images');
  }
  return completeImage(shape?.slice(1) ?? [], image, path);
}
