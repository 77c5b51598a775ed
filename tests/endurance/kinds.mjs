// Every kind of work that is killed: how it is begun and resumed, by which event it lives, and what of its result must not
// depend on how often it was killed.

const attack = { kind: 'fgsm' };
const shared = {
  dataset: 'bars',
  batchSize: 8,
  start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
  validation: { images: 8, attack },
  checkpointEverySteps: 3,
};
const clocks = new Set(['imagesPerSecond', 'durationMs', 'memoryBytes']);

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {string[]} victims
 * @property {number} longestDelayMs kills come at most so long after the first sign of life
 * @property {object} [data] options of the synthetic dataset
 * @property {(lab: any, tools: Tools) => Promise<string>} begin gives the id of the work
 * @property {(lab: any, id: string) => Promise<string>} resume gives the id by which the events name it
 * @property {(lab: any, id: string) => Promise<'active' | 'resumable' | 'done'>} state
 * @property {(event: any, id: string) => boolean} lives
 * @property {(event: any, id: string) => boolean} ended
 * @property {(lab: any, id: string) => Promise<unknown>} result
 *
 * @typedef {{makePlan: (changes: object) => any, studyInput: (changes: object) => any}} Tools
 */

const stateOf = (state) => {
  if (['queued', 'running', 'paused'].includes(state)) return 'active';
  return state === 'completed' ? 'done' : 'resumable';
};

/** @type {Kind} */
const run = {
  name: 'run',
  victims: ['engine', 'lab', 'shell'],
  longestDelayMs: 500,
  async begin(lab, { makePlan }) {
    const plan = makePlan({ ...shared, name: 'to be killed', epochs: 25 });
    return (await lab.call('runs:create', { plan })).id;
  },
  resume: async (lab, id) => (await lab.call('runs:resume', { runId: id })).id,
  state: async (lab, id) => stateOf((await lab.call('runs:show', { reference: id })).run.state),
  lives: (event, id) => event.type === 'metrics' && event.runId === id,
  ended: (event, id) =>
    event.type === 'run-changed' && event.run.id === id && stateOf(event.run.state) !== 'active',
  async result(lab, runId) {
    const { checkpoints } = await lab.call('runs:show', { reference: runId });
    const rows = [];
    for (const series of ['train', 'epoch']) {
      const { steps, columns } = await lab.call('runs:metrics', { runId, series });
      rows.push(
        steps,
        Object.entries(columns).filter(([name]) => !clocks.has(name)),
      );
    }
    return { weights: checkpoints.map((each) => [each.kind, each.step, each.weightsSha256]), rows };
  },
};

/** @type {Kind} */
const evaluation = {
  name: 'evaluation',
  victims: ['engine', 'lab', 'shell'],
  longestDelayMs: 800,
  async begin(lab, tools) {
    const { checkpointId, datasetId } = await trainedModel(lab, tools);
    const pgd = { kind: 'pgd', steps: 60, stepSize: { relativeToEpsilon: 0.1 }, restarts: 2 };
    const plan = {
      images: 48,
      batchSize: 8,
      threatModel: { norm: 'linf', epsilon: '8/255' },
      attacks: [
        { name: 'FGSM', attack },
        { name: 'PGD', attack: pgd },
      ],
    };
    return (await lab.call('evaluations:create', { checkpointId, datasetId, plan })).id;
  },
  resume: async (lab, id) => (await lab.call('evaluations:resume', { evaluationId: id })).id,
  state: async (lab, id) =>
    stateOf((await lab.call('evaluations:show', { evaluationId: id })).state),
  lives: (event, id) =>
    event.type === 'evaluation-changed' &&
    event.evaluation.id === id &&
    event.evaluation.state === 'running',
  ended: (event, id) =>
    event.type === 'evaluation-changed' &&
    event.evaluation.id === id &&
    stateOf(event.evaluation.state) !== 'active',
  result: (lab, id) => lab.call('evaluations:per-image', { evaluationId: id }),
};

/** @type {Kind} */
const study = {
  name: 'study',
  victims: ['engine', 'lab', 'shell'],
  longestDelayMs: 1500,
  async begin(lab, { studyInput }) {
    const input = studyInput({
      name: 'to be killed',
      shared: { ...studyInput({}).shared, ...shared, epochs: 12 },
      evaluation: { attacks: [{ name: 'FGSM', attack }], images: 48, batchSize: 8 },
    });
    return (await lab.call('studies:run', { study: input })).id;
  },
  resume: async (lab, id) => (await lab.call('studies:resume', { studyId: id })).id,
  async state(lab, id) {
    const { state, progress } = (await lab.call('studies:show', { reference: id })).record;
    if (state === 'completed') return progress.failed > 0 ? 'resumable' : 'done';
    return state === 'running' || state === 'paused' ? 'active' : 'resumable';
  },
  lives: (event) => event.type === 'metrics',
  ended: (event, id) =>
    event.type === 'study-changed' &&
    event.record.id === id &&
    !['running', 'paused'].includes(event.record.state),
  async result(lab, id) {
    const { rows } = await lab.call('studies:show', { reference: id });
    const weights = [];
    for (const { name, seeds } of rows) {
      for (const { checkpointId } of seeds) {
        const { checkpoint } = await lab.call('models:show', { reference: checkpointId });
        weights.push([name, checkpoint.weightsSha256]);
      }
    }
    return { weights, figures: rows.map(({ clean, robust }) => ({ clean, robust })) };
  },
};

/** @type {Kind} */
const federation = {
  name: 'federation',
  victims: ['engine', 'lab', 'shell'],
  longestDelayMs: 1000,
  async begin(lab, { makePlan }) {
    const plan = {
      name: 'to be killed',
      division: { method: { kind: 'equal', clients: 3 } },
      training: makePlan({ ...shared, name: 'client', epochs: 1 }),
      rounds: 4,
    };
    return (await lab.call('federations:create', { plan })).id;
  },
  resume: async (lab, id) => (await lab.call('federations:resume', { federationId: id })).id,
  state: async (lab, id) =>
    stateOf((await lab.call('federations:show', { federationId: id })).state),
  lives: (event, id) => event.type === 'federation-progress' && event.federationId === id,
  ended: (event, id) =>
    event.type === 'federation-changed' &&
    event.federation.id === id &&
    stateOf(event.federation.state) !== 'active',
  async result(lab, federationId) {
    const { checkpointId } = await lab.call('federations:show', { federationId });
    const { checkpoint } = await lab.call('models:show', { reference: checkpointId });
    const { results } = await lab.call('federations:results', { federationId });
    return { weights: checkpoint.weightsSha256, results: withoutClocks(results) };
  },
};

/** @type {Kind} */
const generator = {
  name: 'generator',
  victims: ['engine', 'lab', 'shell'],
  longestDelayMs: 1500,
  data: { size: 32 },
  async begin(lab) {
    const plan = { kind: 'vae', latent: 4, width: 4, epochs: 6, batchSize: 16 };
    const name = 'to be killed';
    await lab.call('generators:train', { dataset: 'bars', name, plan });
    return (await lab.call('generators:show', { reference: name })).id;
  },
  async resume(lab, id) {
    await lab.call('generators:resume', { reference: id });
    return id;
  },
  state: async (lab, id) =>
    (await lab.call('generators:show', { reference: id })).state === 'trained'
      ? 'done'
      : 'resumable',
  lives: (event) => event.type === 'operation' && event.outcome === null,
  ended: (event) => event.type === 'operation' && event.outcome !== null,
  async result(lab, id) {
    const { epochs } = await lab.call('generators:show', { reference: id });
    return { epochs, pictures: await lab.call('generators:pictures', { reference: id }) };
  },
};

/** Directions in the codes of a generator that is trained once in a home. @type {Kind} */
const directions = {
  name: 'directions',
  victims: ['engine', 'lab', 'shell'],
  longestDelayMs: 4000,
  data: { size: 32 },
  async begin(lab) {
    const plan = { kind: 'vae', latent: 4, width: 4, epochs: 1, batchSize: 16 };
    if (!(await lab.call('generators:list', {})).some(({ name }) => name === 'vae')) {
      await lab.call('generators:train', { dataset: 'bars', name: 'vae', plan });
      await lab.event((event) => event.outcome?.kind === 'generator-trained');
    }
    const method = { kind: 'disco', steps: 600, queries: 8, positives: 8, negatives: 8, width: 4 };
    await lab.call('directions:find', { generator: 'vae', method });
    return (await lab.call('directions:unfinished', {}))[0].id;
  },
  async resume(lab, directionSetId) {
    await lab.call('directions:resume', { directionSetId });
    return directionSetId;
  },
  async state(lab, directionSetId) {
    const found = await lab.call('directions:list', {});
    if (found.some(({ id }) => id === directionSetId)) return 'done';
    const begun = await lab.call('directions:unfinished', {});
    const state = begun.find(({ id }) => id === directionSetId)?.state;
    return state === 'running' ? 'active' : 'resumable';
  },
  lives: (event) => event.type === 'operation' && event.outcome === null,
  ended: ({ type, outcome }) =>
    type === 'operation' && outcome !== null && outcome.kind !== 'generator-trained',
  async result(lab, reference) {
    const { directions: found, finalLoss } = await lab.call('directions:show', { reference });
    return { found, finalLoss };
  },
};

/** @type {Kind} */
const verification = {
  name: 'verification',
  victims: ['engine', 'lab', 'shell'],
  longestDelayMs: 1200,
  async begin(lab, tools) {
    await trainedModel(lab, tools);
    const [checkpoint] = await embedders(lab);
    const plan = {
      pairs: { kind: 'drawn', folds: 2, same: 200, different: 200 },
      resamples: 500,
      batchSize: 8,
      allowSeen: true,
    };
    const request = { checkpoint: checkpoint.id, dataset: 'bars', plan };
    return (await lab.call('verifications:create', request)).verificationId;
  },
  async resume(lab, verificationId) {
    await lab.call('verifications:resume', { verificationId });
    return verificationId;
  },
  async state(lab, verificationId) {
    const finished = await lab.call('verifications:list', {});
    if (finished.some(({ id }) => id === verificationId)) return 'done';
    const begun = await lab.call('verifications:unfinished', {});
    const state = begun.find(({ id }) => id === verificationId)?.state;
    return state === 'running' || state === 'paused' ? 'active' : 'resumable';
  },
  lives: (event) => event.type === 'operation' && event.outcome === null,
  ended: (event) => event.type === 'operation' && event.outcome !== null,
  async result(lab, verificationId) {
    const { summary } = await lab.call('verifications:show', { verificationId });
    return withoutClocks(summary);
  },
};

const embedders = async (lab) =>
  (await lab.call('models:list', {})).filter(({ name }) => name === 'embedder');

/** The model that is evaluated, made once in a home: a run and what lies before its last layer. */
async function trainedModel(lab, { makePlan }) {
  const runs = await lab.call('runs:list', {});
  const known = runs.find(({ name, state }) => name === 'model' && state === 'completed');
  const id = known?.id ?? (await trainModel(lab, makePlan));
  const { checkpoints } = await lab.call('runs:show', { reference: id });
  const last = checkpoints.find(({ kind }) => kind === 'last');
  if ((await embedders(lab)).length === 0) {
    await lab.call('models:embedder', { reference: last.id, name: 'embedder' });
  }
  const datasets = await lab.call('datasets:list', {});
  return { checkpointId: last.id, datasetId: datasets.find(({ name }) => name === 'bars').id };
}

async function trainModel(lab, makePlan) {
  const plan = makePlan({ ...shared, name: 'model', epochs: 2 });
  const { id } = await lab.call('runs:create', { plan });
  await lab.event((event) => run.ended(event, id));
  return id;
}

/** The same figures without those that a clock makes. */
function withoutClocks(value) {
  return JSON.parse(
    JSON.stringify(value, (key, part) =>
      /(Ms|At|PerSecond|Bytes|^id|Id)$/.test(key) ? undefined : part,
    ),
  );
}

/** A run of which the connection to its lab is lost. @type {Kind} */
const ssh = { ...run, name: 'ssh', victims: ['ssh'], longestDelayMs: 400 };

/** @type {Kind[]} */
export const kinds = [run, evaluation, study, federation, generator, directions, verification, ssh];
