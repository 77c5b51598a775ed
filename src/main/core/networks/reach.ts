import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/models/network';
import type { Plan } from '../../../contract/plans/plan';
import { termKindOf, type Term } from '../../../contract/terms';
import { featureNode, networkUpTo } from './features';
import { trainableIn, type Phase, type Trainable } from './freezing';
import { findHead } from './head';
import { nodeOf, parameterSpecs } from './parameters';

/**
 * What an objective trains in a phase of a plan: what is not frozen and its gradient reaches. Where every term compares features,
 * what comes behind them keeps every bit.
 *
 * @throws TemperError as `trainableIn` and `featureNode`
 */
export function trainedIn(
  network: Network,
  { freezing, recipe }: Pick<Plan, 'freezing' | 'recipe'>,
  phase: Phase,
): Trainable {
  const trainable = trainableIn(network, freezing, phase);
  const reached = reachedNodes(network, recipe.objective);
  const specs = parameterSpecs(network).filter((spec) => reached.has(nodeOf(spec)));
  const names = specs.map(({ name }) => name);
  return {
    ...trainable,
    parameters: new Set(names.filter((name) => trainable.parameters.has(name))),
  };
}

/**
 * The nodes that the gradient of an objective reaches: where every term compares features, those up to them.
 *
 * @throws TemperError as `featureNode`
 */
export function reachedNodes(network: Network, objective: readonly Term[]): ReadonlySet<string> {
  const all = network.nodes.map(({ id }) => id);
  const layers = objective.map((term) => termKindOf(term).layerOf?.(term));
  // A term without a layer has the answers, or the weights themselves.
  const nodes = layers.map((layer) =>
    layer === undefined
      ? all
      : networkUpTo(network, featureNode(network, layer)).nodes.map(({ id }) => id),
  );
  return new Set(nodes.flat());
}

/**
 * Checks that a plan's objective reaches something that trains, in all its phases, and a last layer with fresh weights.
 *
 * @param hasFreshHead whether the last layer is new
 * @throws TemperError 'invalid-plan' with the remedy; as `trainedIn`
 */
export function checkReach(
  network: Network,
  plan: Pick<Plan, 'freezing' | 'recipe'>,
  hasFreshHead: boolean,
): void {
  const phases: Phase[] = plan.freezing.headOnlyEpochs > 0 ? ['head', 'all'] : ['all'];
  for (const phase of phases) {
    if (trainedIn(network, plan, phase).parameters.size > 0) continue;
    const where = phase === 'head' ? ' while freezing.headOnlyEpochs trains the head alone' : '';
    throw new TemperError(
      'invalid-plan',
      `Every term of the plan's objective compares features, and nothing of the network "${network.name}" that comes before them trains${where}. Freeze less, compare a later layer, or add a term on labels.`,
    );
  }
  const head = findHead(network);
  if (!hasFreshHead || !head || reachedNodes(network, plan.recipe.objective).has(head.id)) return;
  throw new TemperError(
    'invalid-plan',
    `Every term of the plan's objective compares features, so that nothing would train the new last layer "${head.id}" of the network "${network.name}". Add a term on labels, such as cross-entropy.`,
    { node: head.id },
  );
}
