import { TemperError } from '../../../contract/errors';
import type { ImageShape, Network, NetworkNode } from '../../../contract/models/network';

/** A model that is to be combined with others. */
export interface CombinedMember {
  name: string;
  network: Network;
  /** In the order of the logits; empty if the classes have no names. */
  classNames: readonly string[];
}

const remedy =
  'Only models of one network can be combined: choose models that were trained from a common start, or with the same network.';

/**
 * @throws TemperError `checkpoint-mismatch` that names the first difference between two members: fewer than two, networks that
 *   differ (normalisation is a part of them), classes with other names or in another order
 */
export function assertCombinable(members: readonly CombinedMember[]): void {
  const [first, ...others] = members;
  if (!first || others.length === 0) {
    throw new TemperError(
      'invalid-input',
      'At least two models are needed to combine them. Name another one.',
    );
  }
  for (const other of others) {
    const difference = firstDifference(first, other);
    if (difference === null) continue;
    throw new TemperError(
      'checkpoint-mismatch',
      `"${first.name}" and "${other.name}" cannot be combined: ${difference} ${remedy}`,
      { models: [first.name, other.name] },
    );
  }
}

/** As a sentence; null where both are the same network with the same classes. */
function firstDifference(one: CombinedMember, other: CombinedMember): string | null {
  const [left, right] = [one.network, other.network];
  if (shapeText(left.input) !== shapeText(right.input)) {
    return `they take images of ${shapeText(left.input)} and ${shapeText(right.input)}.`;
  }
  return (
    differentClasses(one, other) ??
    differentNodes(left.nodes, right.nodes) ??
    differentCounts(left, right)
  );
}

function differentClasses(one: CombinedMember, other: CombinedMember): string | null {
  if (one.network.classes !== other.network.classes) {
    return `they tell ${one.network.classes} and ${other.network.classes} classes apart.`;
  }
  const [left, right] = [one.classNames, other.classNames];
  // Unnamed classes cannot differ.
  if (left.length === 0 || right.length === 0) return null;
  const place = left.findIndex((name, index) => name !== right[index]);
  return place < 0
    ? null
    : `class ${place} is "${left[place]}" for one and "${right[place]}" for the other.`;
}

function differentNodes(
  left: readonly NetworkNode[],
  right: readonly NetworkNode[],
): string | null {
  const place = left.findIndex(
    (node, index) => canonical(node) !== canonical(right[index] ?? null),
  );
  if (place < 0) return null;
  const [one, other] = [left[place] as NetworkNode, right[place]];
  if (!other) return `the layer "${one.id}" is missing in one of them.`;
  if (one.kind === 'normalise' && other.kind === 'normalise') {
    return `they normalise images differently (mean ${one.mean.join(', ')} and ${other.mean.join(', ')}, deviation ${one.deviation.join(', ')} and ${other.deviation.join(', ')}).`;
  }
  const part = one.kind === other.kind && one.id === other.id ? `: ${firstPart(one, other)}` : '';
  return `layer ${place + 1} is "${one.id}" (${one.kind}) in one and "${other.id}" (${other.kind}) in the other${part}.`;
}

/** The first setting in which two nodes of one kind differ. */
function firstPart(one: NetworkNode, other: NetworkNode): string {
  const [left, right] = [one, other] as unknown as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const name = [...new Set([...Object.keys(left), ...Object.keys(right)])].find(
    (key) => canonical(left[key]) !== canonical(right[key]),
  );
  const text = (value: unknown) => (value === undefined ? 'none' : JSON.stringify(value));
  return name === undefined ? '' : `${name} ${text(left[name])} and ${text(right[name])}`;
}

function differentCounts(left: Network, right: Network): string | null {
  return left.nodes.length === right.nodes.length
    ? null
    : `they have ${left.nodes.length} and ${right.nodes.length} layers.`;
}

/** As text that does not depend on the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
      : each,
  );
}

function shapeText({ height, width, channels }: ImageShape): string {
  return `${height}×${width}×${channels}`;
}
