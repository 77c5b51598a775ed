import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/models/network';
import type { Freezing } from '../../../contract/plans/freezing';
import type { NetworkBlock } from '../../../contract/plans/plan-network';
import { beginsWith, networkBlocks, type Block } from './blocks';
import { findHead, requireHead } from './head';
import { nodeOf, parameterSize, parameterSpecs, type ParameterSpec } from './parameters';

/** What an update changes; everything else keeps every bit. */
export interface Trainable {
  /** Names of the parameters that gradients change. */
  parameters: ReadonlySet<string>;
  /** Ids of the batch norms that use their moving statistics and keep them. */
  frozenNorms: ReadonlySet<string>;
}

/** A part of a training in which the same things train. */
export type Phase = 'head' | 'all';

/**
 * What trains in a phase of a plan: in `head` the last layer alone, in `all` everything that is not frozen.
 *
 * @throws TemperError 'invalid-plan', naming the blocks there are, when one is unknown, when there are fewer than are to be
 *   frozen, or when nothing would train
 */
export function trainableIn(network: Network, freezing: Freezing, phase: Phase): Trainable {
  const frozen = phase === 'head' ? allButHead(network) : frozenNodes(network, freezing);
  const specs = parameterSpecs(network).filter((spec) => spec.trained);
  const norms = batchNorms(network);
  const frozenNorms = new Set(
    norms.filter(
      (id) => freezing.batchNorm === 'all' || (freezing.batchNorm === 'blocks' && frozen.has(id)),
    ),
  );
  const isTrained = (spec: ParameterSpec): boolean =>
    !frozen.has(nodeOf(spec)) && !frozenNorms.has(nodeOf(spec));
  const parameters = new Set(specs.filter(isTrained).map(({ name }) => name));
  if (parameters.size === 0) {
    throw new TemperError(
      'invalid-plan',
      `The plan freezes every parameter of the network "${network.name}", so that nothing would train. Leave at least one block out of freezing.blocks and freezing.firstBlocks.`,
    );
  }
  return { parameters, frozenNorms };
}

/**
 * Checks what a plan freezes of a network, in all its phases.
 *
 * @param hasNewHead whether the last layer is fresh, and must therefore train
 * @throws TemperError 'invalid-plan' as `trainableIn`, and when a fresh head, or the head that trains alone, is frozen
 */
export function checkFreezing(network: Network, freezing: Freezing, hasNewHead: boolean): void {
  trainableIn(network, freezing, 'all');
  const trainsAlone = freezing.headOnlyEpochs > 0;
  if (trainsAlone) requireHead(network);
  const head = findHead(network);
  if (!head || !frozenNodes(network, freezing).has(head.id)) return;
  if (!trainsAlone && !hasNewHead) return;
  const why = hasNewHead
    ? 'its new head would keep the values that were drawn for it'
    : 'freezing.headOnlyEpochs trains the head alone';
  throw new TemperError(
    'invalid-plan',
    `The plan freezes the last layer "${head.id}" of the network "${network.name}", but ${why}. Leave "${head.id}" out of freezing.blocks and freezing.firstBlocks.`,
    { node: head.id },
  );
}

/** The blocks of a network with what a plan freezes of them. Throws as `trainableIn` for unknown blocks. */
export function describeBlocks(network: Network, freezing: Freezing): NetworkBlock[] {
  const frozen = frozenNodes(network, freezing);
  const head = findHead(network)?.id;
  const specs = parameterSpecs(network).filter((spec) => spec.trained);
  return networkBlocks(network).map(({ name, nodes }) => {
    const own = specs.filter((spec) => nodes.includes(nodeOf(spec)));
    const still = own.filter((spec) => frozen.has(nodeOf(spec)));
    return {
      name,
      parameters: own.reduce((total, spec) => total + parameterSize(spec), 0),
      frozen: still.length === 0 ? 'none' : still.length === own.length ? 'all' : 'some',
      isHead: head !== undefined && nodes.includes(head),
    };
  });
}

function frozenNodes(network: Network, { blocks, firstBlocks, only }: Freezing): Set<string> {
  if (only !== undefined) return allBut(network, requireLayer(network, only));
  const all = networkBlocks(network);
  if (firstBlocks > all.length) {
    throw new TemperError(
      'invalid-plan',
      `freezing.firstBlocks is ${firstBlocks}, but the network "${network.name}" has ${all.length} blocks: ${namesOf(all)}.`,
      { blocks: all.map(({ name }) => name) },
    );
  }
  const first = all.slice(0, firstBlocks).flatMap(({ nodes }) => nodes);
  return new Set([
    ...first,
    ...blocks.flatMap((entry) => nodesNamed(network, all, entry, 'freezing.blocks')),
  ]);
}

/**
 * The nodes that a plan names: a block by its name; other texts are beginnings of ids.
 *
 * @param key where the plan names them
 * @throws TemperError 'invalid-plan', naming the blocks there are, when nothing is called so
 */
export function nodesNamed(
  network: Network,
  all: readonly Block[],
  entry: string,
  key: string,
): string[] {
  const block = all.find(({ name }) => name === entry);
  if (block) return block.nodes;
  const nodes = network.nodes.map(({ id }) => id).filter((id) => beginsWith(id, entry));
  if (nodes.length > 0) return nodes;
  throw new TemperError(
    'invalid-plan',
    `${key} names "${entry}", but no block or node of the network "${network.name}" has this name or prefix. Its blocks: ${namesOf(all)}.`,
    { block: entry, blocks: all.map(({ name }) => name) },
  );
}

function namesOf(blocks: readonly Block[]): string {
  return blocks.map(({ name }) => name).join(', ');
}

/** The ids of the layers with a kernel, one of which may train alone. */
export function kernelLayers(network: Network): string[] {
  return parameterSpecs(network)
    .filter((spec) => spec.isKernel)
    .map((spec) => nodeOf(spec));
}

function requireLayer(network: Network, id: string): string {
  const layers = kernelLayers(network);
  if (layers.includes(id)) return id;
  throw new TemperError(
    'invalid-plan',
    `freezing.only names "${id}", but the network "${network.name}" has no such layer. Its layers: ${layers.join(', ')}.`,
    { node: id, layers },
  );
}

function allButHead(network: Network): Set<string> {
  return allBut(network, requireHead(network).id);
}

function allBut(network: Network, kept: string): Set<string> {
  return new Set(network.nodes.map(({ id }) => id).filter((id) => id !== kept));
}

function batchNorms(network: Network): string[] {
  return network.nodes.filter(({ kind }) => kind === 'batch-norm').map(({ id }) => id);
}
