import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/models/network';
import type { Plan } from '../../../contract/plans/plan';
import { networkBlocks } from './blocks';
import { nodesNamed } from './freezing';
import { nodeOf, parameterSpecs } from './parameters';

/**
 * What the learning rate of each trained parameter is multiplied with, by its name; parameters that train at the rate itself are
 * left out.
 *
 * @throws TemperError 'invalid-plan' when a plan names what the network does not have, or names a node twice
 */
export function rateFactors(
  network: Network,
  blockRates: Plan['blockRates'],
): ReadonlyMap<string, number> {
  const blocks = networkBlocks(network);
  const named = new Map<string, { entry: string; factor: number }>();
  for (const [entry, factor] of Object.entries(blockRates)) {
    for (const node of nodesNamed(network, blocks, entry, 'blockRates')) {
      const before = named.get(node);
      if (before) throw namedTwice(node, before.entry, entry);
      named.set(node, { entry, factor });
    }
  }
  const trained = parameterSpecs(network).filter((spec) => spec.trained);
  return new Map(
    trained.flatMap((spec) => {
      const factor = named.get(nodeOf(spec))?.factor ?? 1;
      return factor === 1 ? [] : [[spec.name, factor] as const];
    }),
  );
}

function namedTwice(node: string, first: string, second: string): TemperError {
  return new TemperError(
    'invalid-plan',
    `blockRates names the node "${node}" twice, by "${first}" and by "${second}". Leave one of them out, or name smaller parts.`,
    { node, entries: [first, second] },
  );
}
