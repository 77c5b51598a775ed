import type { CheckpointRecord } from '../../../contract/models/checkpoint';

/** A place in the graph of where models come from. */
export interface LineageNode {
  id: string;
  /** Null for a parent that is only known by name: its file is not here, or it was deleted. */
  model: CheckpointRecord | null;
  name: string;
  parentId: string | null;
  childIds: string[];
  /** Steps of training from the oldest known ancestor. */
  depth: number;
  /** From the top; no two nodes of one depth share it. */
  row: number;
}

export interface LineageLayout {
  /** In the order of reading: each node before its children, families one after another. */
  nodes: LineageNode[];
  rows: number;
  /** Number of columns. */
  depths: number;
}

/**
 * The families of the models as a tidy forest: a column for each step of training, the first child on the row of its
 * parent, the families with the newest member first and siblings from the oldest to the newest.
 */
export function lineageLayout(models: readonly CheckpointRecord[]): LineageLayout {
  const byId = new Map(models.map((model) => [model.id as string, model]));
  const children = new Map<string, string[]>();
  const lost = new Map<string, string>();
  const parents = new Map<string, string>();
  for (const model of oldestFirst(models)) {
    const parent = parentOf(model, byId);
    if (!parent) continue;
    if (!byId.has(parent.id)) lost.set(parent.id, parent.name);
    parents.set(model.id, parent.id);
    children.set(parent.id, [...(children.get(parent.id) ?? []), model.id]);
  }
  const roots = [...lost.keys(), ...byId.keys()].filter((id) => !parents.has(id));
  const nodes: LineageNode[] = [];
  const placed = new Set<string>();
  let rows = 0;

  function place(id: string, depth: number, row: number): void {
    if (placed.has(id)) return;
    placed.add(id);
    const model = byId.get(id) ?? null;
    const childIds = children.get(id) ?? [];
    const name = model?.name ?? lost.get(id) ?? id;
    nodes.push({ id, model, name, parentId: parents.get(id) ?? null, childIds, depth, row });
    rows = Math.max(rows, row + 1);
    childIds.forEach((child, index) => place(child, depth + 1, index === 0 ? row : rows));
  }

  const newest = newestMember(byId, children);
  roots
    .sort((left, right) => newest(right).localeCompare(newest(left)))
    .forEach((root) => place(root, 0, rows));
  return { nodes, rows, depths: Math.max(0, ...nodes.map(({ depth }) => depth + 1)) };
}

/** The models that share an ancestor with one of them, itself included. */
export function familyOf(models: readonly CheckpointRecord[], id: string): CheckpointRecord[] {
  const byId = new Map(models.map((model) => [model.id as string, model]));
  const rootOf = (model: CheckpointRecord): string => {
    const seen = new Set<string>();
    let current = model;
    for (;;) {
      seen.add(current.id);
      const parent = parentOf(current, byId);
      if (!parent) return current.id;
      const known = byId.get(parent.id);
      if (!known || seen.has(known.id)) return parent.id;
      current = known;
    }
  };
  const own = byId.get(id);
  if (!own) return [];
  const root = rootOf(own);
  return models.filter((model) => rootOf(model) === root);
}

/** The model that it was trained from, or mostly made of: by id, else by the digest that its card remembers. */
function parentOf(
  { parentId, card }: CheckpointRecord,
  byId: ReadonlyMap<string, CheckpointRecord>,
): { id: string; name: string } | null {
  const main = mainMember(card);
  if (main) {
    const member = [...byId.values()].find((each) => each.weightsSha256 === main.weightsSha256);
    return { id: member?.id ?? `lost:${main.weightsSha256}`, name: member?.name ?? main.name };
  }
  const known = parentId === null ? undefined : byId.get(parentId);
  if (known) return { id: known.id, name: known.name };
  if (!card.parent) return parentId === null ? null : { id: parentId, name: 'an unknown model' };
  return { id: `lost:${card.parent.weightsSha256}`, name: card.parent.name };
}

/** Of a combination the member with the largest share, the later of equals. */
function mainMember({ combined }: CheckpointRecord['card']) {
  return combined?.members.reduce((best, each) => (each.share >= best.share ? each : best));
}

function oldestFirst(models: readonly CheckpointRecord[]): CheckpointRecord[] {
  return [...models].sort((left, right) => left.createdAt.localeCompare(right.createdAt));
}

/** When the newest descendant of a node was made. */
function newestMember(
  byId: ReadonlyMap<string, CheckpointRecord>,
  children: ReadonlyMap<string, string[]>,
): (id: string) => string {
  const known = new Map<string, string>();
  return function newest(id: string): string {
    const found = known.get(id);
    if (found !== undefined) return found;
    const own = byId.get(id)?.createdAt ?? '';
    known.set(id, own);
    const latest = (children.get(id) ?? []).map(newest).reduce((a, b) => (a > b ? a : b), own);
    known.set(id, latest);
    return latest;
  };
}

/** Where an arrow key leads from a node; null where there is nothing. */
export function neighbourOf(
  nodes: readonly LineageNode[],
  id: string,
  key: string,
): LineageNode | null {
  const place = nodes.findIndex((node) => node.id === id);
  const node = nodes[place];
  if (!node) return nodes[0] ?? null;
  const find = (wanted: string | null | undefined) =>
    nodes.find((other) => other.id === wanted) ?? null;
  switch (key) {
    case 'ArrowLeft':
      return find(node.parentId);
    case 'ArrowRight':
      return find(node.childIds[0]);
    case 'ArrowUp':
      return nodes[place - 1] ?? null;
    case 'ArrowDown':
      return nodes[place + 1] ?? null;
    case 'Home':
      return nodes[0] ?? null;
    case 'End':
      return nodes.at(-1) ?? null;
    default:
      return null;
  }
}
