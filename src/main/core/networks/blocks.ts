import { networkInput, type Network, type NetworkNode } from '../../../contract/models/network';
import { findHead } from './head';

/** A block of a network with the ids of its nodes, in order. */
export interface Block {
  name: string;
  nodes: string[];
}

/**
 * A network in blocks. Where everything passes through one node, the network may be cut; a piece between two such places
 * begins a block when it holds a kernel and the block before has one. Nodes without kernels stay with what they
 * follow, except for a norm whose id begins like that of the kernel after it: such norms come before their kernel.
 * The head, where there is one, is the first node of the last block.
 */
export function networkBlocks(network: Network): Block[] {
  const head = findHead(network)?.id;
  const pieces = networkPieces(network.nodes);
  const groups: NetworkNode[][] = [];
  pieces.forEach((piece, index) => {
    const current = groups.at(-1);
    const isHead = piece.some(({ id }) => id === head);
    if (!current || isHead || begins(piece, pieces.slice(index + 1), current, head)) {
      groups.push([...piece]);
    } else {
      current.push(...piece);
    }
  });
  return groups.map((group) => ({
    name: blockName(group, network.nodes),
    nodes: group.map(({ id }) => id),
  }));
}

/** Whether the id of a node is a prefix, or continues it with a dash. */
export function beginsWith(id: string, beginning: string): boolean {
  return id === beginning || id.startsWith(`${beginning}-`);
}

function begins(
  piece: NetworkNode[],
  later: NetworkNode[][],
  current: NetworkNode[],
  head: string | undefined,
): boolean {
  const last = current.filter(hasKernel).at(-1);
  if (!last) return false;
  if (piece.some(hasKernel)) return true;
  const [node] = piece;
  const next = later.find((each) => each.some(hasKernel))?.find(hasKernel);
  if (!node || !next || next.id === head || !isNorm(node)) return false;
  return sharedParts(node.id, next.id) > sharedParts(node.id, last.id);
}

/** Consecutive nodes up to and including one that everything after them depends on alone. */
export function networkPieces(nodes: readonly NetworkNode[]): NetworkNode[][] {
  const lastUse = new Map<string, number>();
  nodes.forEach((node, index) => node.inputs.forEach((input) => lastUse.set(input, index)));
  const pieces: NetworkNode[][] = [];
  let piece: NetworkNode[] = [];
  // The last place at which something that came before the present node is used.
  let reach = lastUse.get(networkInput) ?? 0;
  nodes.forEach((node, index) => {
    piece.push(node);
    if (reach <= index) {
      pieces.push(piece);
      piece = [];
    }
    reach = Math.max(reach, lastUse.get(node.id) ?? index);
  });
  return piece.length > 0 ? [...pieces, piece] : pieces;
}

/**
 * The shortest beginning, up to a dash, that the ids of its kernels share and that no node outside begins with; the first
 * kernel's id where there is none.
 */
function blockName(nodes: readonly NetworkNode[], all: readonly NetworkNode[]): string {
  const kernels = nodes.filter(hasKernel);
  const ids = (kernels.length > 0 ? kernels : nodes).map(({ id }) => id);
  const [first = ''] = ids;
  const shared = Math.min(...ids.map((id) => sharedParts(first, id)));
  const outside = all.filter((node) => !nodes.includes(node));
  const beginnings = Array.from({ length: shared }, (_, index) =>
    first
      .split('-')
      .slice(0, index + 1)
      .join('-'),
  );
  const isOwn = (name: string): boolean => !outside.some(({ id }) => beginsWith(id, name));
  return beginnings.find(isOwn) ?? first;
}

function sharedParts(left: string, right: string): number {
  const others = right.split('-');
  const parts = left.split('-');
  const differing = parts.findIndex((part, index) => part !== others[index]);
  return differing < 0 ? parts.length : differing;
}

export function hasKernel({ kind }: NetworkNode): boolean {
  return ['conv2d', 'conv2d-transpose', 'dense', 'cosine'].includes(kind);
}

function isNorm({ kind }: NetworkNode): boolean {
  return kind === 'batch-norm' || kind === 'layer-norm' || kind === 'group-norm';
}
