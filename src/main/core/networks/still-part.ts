import { networkInput, type Network, type NetworkNode } from '../../../contract/models/network';
import { hasKernel, networkPieces } from './blocks';
import { networkUpTo } from './features';

/** A network in two: what comes first gives what the rest takes in place of images, and nothing else passes between them. */
export interface NetworkParts {
  /** Its "logits" are what the rest takes. */
  first: Network;
  /** Of its input only the nodes count: it may be [features] as well as [height, width, channels]. */
  rest: Network;
}

/**
 * The longest first part of a network whose nodes are all still, cut where everything passes through one node.
 *
 * @param isStill whether a node gives the same output for the same image all the time
 * @returns null where that part has no kernel, so that nothing is gained by it
 */
export function stillPart(
  network: Network,
  isStill: (node: NetworkNode) => boolean,
): NetworkParts | null {
  const still: NetworkNode[] = [];
  for (const piece of networkPieces(network.nodes)) {
    if (!piece.every(isStill)) break;
    still.push(...piece);
  }
  const cut = still.at(-1)?.id;
  const isWhole = still.length === network.nodes.length;
  if (cut === undefined || isWhole || !still.some(hasKernel)) return null;
  const behind = network.nodes.slice(still.length).map((node) => ({
    ...node,
    inputs: node.inputs.map((input) => (input === cut ? networkInput : input)),
  }));
  return { first: networkUpTo(network, cut), rest: { ...network, nodes: behind } };
}
