import { networkInput, type Network } from '../../../contract/models/network';
import type { NetworkLayer } from '../../../contract/plans/plan-network';

/** A layer with the norms and activations that follow it alone, drawn as one box. */
export interface GraphBox {
  /** The id of its first layer. */
  id: string;
  layers: NetworkLayer[];
  parameters: number;
  row: number;
  lane: number;
}

export interface GraphEdge {
  from: GraphBox;
  to: GraphBox;
  /** The lane beside which it passes boxes between its ends; null where nothing is between them. */
  besideLane: number | null;
}

/** The rows of a block, from its first to its last. */
export interface GraphBand {
  block: string;
  parameters: number;
  firstRow: number;
  lastRow: number;
}

export interface GraphLayout {
  boxes: GraphBox[];
  edges: GraphEdge[];
  bands: GraphBand[];
  rows: number;
  lanes: number;
}

/** What a box takes in: these act on each value or channel of what is before them. */
const followers = new Set([
  'activation',
  'batch-norm',
  'channel-scale',
  'dropout',
  'group-norm',
  'layer-norm',
  'relu',
]);

/**
 * Where the layers of a network go in its picture: from top to bottom, each box below all that go into it, branches beside
 * each other. Blocks keep their rows to themselves, because everything passes through one node between two of them.
 */
export function graphLayout(network: Network, layers: readonly NetworkLayer[]): GraphLayout {
  const inputs = new Map(network.nodes.map(({ id, inputs }) => [id, inputs]));
  const boxes: GraphBox[] = [];
  const boxOf = new Map<string, GraphBox>();
  const uses = countUses(network);
  const taken = new Set<string>();
  const sourcesOf = (id: string): GraphBox[] =>
    (inputs.get(id) ?? []).flatMap((input) => boxOf.get(input) ?? []);
  for (const layer of layers) {
    const sources = sourcesOf(layer.id);
    const [source] = sources;
    if (source && sources.length === 1 && isFollower(layer, source, uses)) {
      source.layers.push(layer);
      source.parameters += layer.parameters;
      boxOf.set(layer.id, source);
      continue;
    }
    const firstOfBlock = boxes.at(-1)?.layers[0]?.block !== layer.block;
    const least = firstOfBlock ? Math.max(-1, ...boxes.map(({ row }) => row)) : -1;
    const row = 1 + Math.max(least, ...sources.map((each) => each.row));
    const wanted = sources.length === 0 ? 0 : Math.min(...sources.map((each) => each.lane));
    const lane = freeLane(taken, row, wanted);
    const box = { id: layer.id, layers: [layer], parameters: layer.parameters, row, lane };
    boxes.push(box);
    boxOf.set(layer.id, box);
  }
  return {
    boxes,
    edges: edgesOf(boxes, sourcesOf),
    bands: bandsOf(boxes),
    rows: Math.max(0, ...boxes.map(({ row }) => row + 1)),
    lanes: Math.max(0, ...boxes.map(({ lane }) => lane + 1)),
  };
}

function countUses({ nodes }: Network): Map<string, number> {
  const uses = new Map<string, number>();
  for (const input of nodes.flatMap(({ inputs }) => inputs)) {
    if (input !== networkInput) uses.set(input, (uses.get(input) ?? 0) + 1);
  }
  return uses;
}

function isFollower(layer: NetworkLayer, box: GraphBox, uses: Map<string, number>): boolean {
  const last = box.layers.at(-1);
  return (
    followers.has(layer.kind) &&
    last !== undefined &&
    last.block === layer.block &&
    uses.get(last.id) === 1
  );
}

function freeLane(taken: Set<string>, row: number, wanted: number): number {
  let lane = wanted;
  while (taken.has(`${row} ${lane}`)) lane += 1;
  taken.add(`${row} ${lane}`);
  return lane;
}

function edgesOf(boxes: GraphBox[], sourcesOf: (id: string) => GraphBox[]): GraphEdge[] {
  return boxes.flatMap((to) =>
    [...new Set(sourcesOf(to.id))].map((from) => {
      const between = boxes.filter(
        ({ row, lane }) =>
          row > from.row && row < to.row && (lane === from.lane || lane === to.lane),
      );
      const besideLane =
        between.length === 0
          ? null
          : Math.max(
              ...boxes.filter(({ row }) => row > from.row && row < to.row).map(({ lane }) => lane),
            );
      return { from, to, besideLane };
    }),
  );
}

function bandsOf(boxes: readonly GraphBox[]): GraphBand[] {
  const bands: GraphBand[] = [];
  for (const { layers, parameters, row } of boxes) {
    const block = layers[0]?.block ?? '';
    const current = bands.at(-1);
    if (current?.block === block) {
      current.lastRow = Math.max(current.lastRow, row);
      current.parameters += parameters;
    } else {
      bands.push({ block, parameters, firstRow: row, lastRow: row });
    }
  }
  return bands;
}
