import type { ClientResult, FederatedMethod, Score } from '../../../contract/federations/results';
import type { Plan } from '../../../contract/plans/plan';
import type { Values } from '../../core/networks/saved-state';
import { aloneEpochs } from '../../core/numerics/federated-passes';
import { dittoWeights } from './ditto';
import { trainLocally, type LocalTask } from './local-training';
import { clientSample, scoreOf } from './measure-client';
import { withOwnNorms } from './own-norms';
import type { FederateEvent, FederationSession } from './session';

/** The averages from which clients get their networks. */
export interface Averages {
  fedavg: Values;
  /** Null where the plan does not ask for it. */
  fedprox: Values | null;
}

type Tuning = AsyncGenerator<FederateEvent, ClientResult>;

/** What one method works with. */
interface Work {
  session: FederationSession;
  averages: Averages;
  client: number;
  message: string;
}

/** How a method comes to a client's network. */
const methods: Record<FederatedMethod, (work: Work) => Tuning> = {
  global: (work) => measured(work, 'global', averageOf(work)),
  local: async function* (work) {
    const { session } = work;
    const plan = { ...session.plan.training, epochs: aloneEpochs(session.plan) };
    return yield* trained(work, 'local', plan, session.start);
  },
  ftfa: (work) => trained(work, 'ftfa', personalPlan(work.session), averageOf(work)),
  rtfa: ridged,
  fedprox: (work) => {
    const { session, averages, client } = work;
    const weights = averages.fedprox ?? averages.fedavg;
    return measured(
      work,
      'fedprox',
      withOwnNorms(session, { average: 'fedprox', client }, weights),
    );
  },
  /** A client that no round drew has the average itself. */
  ditto: (work) =>
    measured(work, 'ditto', dittoWeights(work.session, work.client) ?? averageOf(work)),
};

/**
 * Gives a client its network by a method, and measures it on the client's test images.
 *
 * @throws Stopped
 */
export function personalise(
  session: FederationSession,
  averages: Averages,
  client: number,
  method: FederatedMethod,
): Tuning {
  const message = `client ${client + 1} of ${session.clients.length}: ${method}`;
  return methods[method]({ session, averages, client, message });
}

function personalPlan({ plan }: Pick<FederationSession, 'plan'>): Plan {
  const { epochs, learningRate } = plan.personal;
  return { ...plan.training, epochs, learningRate: learningRate ?? plan.training.learningRate };
}

function averageOf({ session, averages, client }: Work): Values {
  return withOwnNorms(session, { average: 'fedavg', client }, averages.fedavg);
}

const nothingTried = { tried: [], lambda: null };

async function* measured(work: Work, method: FederatedMethod, weights: Values): Tuning {
  const { session, client, message } = work;
  const sample = clientSample(session, client, 'test', message);
  const test = yield* scoreOf(session, weights, sample);
  const failure = test ? null : 'its answers are not finite';
  return { client, method, test, ...nothingTried, failure };
}

async function* trained(work: Work, method: FederatedMethod, plan: Plan, weights: Values): Tuning {
  const outcome = yield* trainLocally(work.session, taskOf(work, plan, weights));
  if (outcome.kind === 'trained') return yield* measured(work, method, outcome.weights);
  const { client } = work;
  return { client, method, test: null, ...nothingTried, failure: outcome.reason };
}

function taskOf({ client, message }: Work, plan: Plan, weights: Values): LocalTask {
  const { epochs } = plan;
  return { client, plan, firstEpoch: 0, epochs, weights, ridge: null, message };
}

/**
 * FTFA with a ridge towards the average: every strength is tried, and the one with the best score on the client's validation
 * images is measured. Of equal scores the strongest ridge counts, which changes the average least.
 */
async function* ridged(work: Work): Tuning {
  const { session, client, message } = work;
  const plan = personalPlan(session);
  const anchor = averageOf(work);
  const tried: ClientResult['tried'] = [];
  let best: { lambda: number; value: number; weights: Values } | null = null;
  let failure: string | null = null;
  for (const lambda of [...session.plan.personal.lambdas].sort((one, other) => other - one)) {
    const named = `${message}, λ ${lambda}`;
    const task = {
      ...taskOf(work, plan, anchor),
      ridge: { weight: lambda, anchor },
      message: named,
    };
    const outcome = yield* trainLocally(session, task);
    if (outcome.kind === 'diverged') {
      failure = outcome.reason;
      tried.push({ lambda, validation: null });
      continue;
    }
    const sample = clientSample(session, client, 'validation', named);
    const validation = yield* scoreOf(session, outcome.weights, sample);
    tried.push({ lambda, validation });
    const value = validation ? valueOf(session, validation) : -1;
    if (!best || value > best.value) best = { lambda, value, weights: outcome.weights };
  }
  if (!best) return { client, method: 'rtfa', test: null, tried, lambda: null, failure };
  const result = yield* measured(work, 'rtfa', best.weights);
  return { ...result, tried, lambda: best.lambda };
}

/** By what a ridge is chosen: robust accuracy where the recipe trains on crafted images, otherwise accuracy. */
function valueOf({ plan }: FederationSession, { clean, robust, images }: Score): number {
  return (plan.training.recipe.crafting ? robust : clean) / images;
}
