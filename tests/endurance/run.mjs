// Kills engines, labs, shells and connections at random moments while they work, from a seeded list, and looks after each
// kill whether the history is whole; what was killed is resumed until it ends and compared with the same work without kills.
//
//   node tests/endurance/run.mjs --folder DIR [--kills 1000] [--seed 1] [--only run,ssh]
//
// Needs a build (npm run build). DIR keeps the homes, the log (log.jsonl, a line for each kill) and what was reached: started
// again with the same options it goes on where it was. Ends with 1 when a history is damaged, work is lost beyond its last
// checkpoint, or a result differs.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { openSources } from '../support/load-source.mjs';
import { kinds as allKinds } from './kinds.mjs';
import { enginesOf, openLabs } from './labs.mjs';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
if (values.folder === undefined) throw new Error('Say where to work: --folder DIR');
const folder = resolve(values.folder);
const wanted = Number(values.kills);
/** Attempts to end a work that is resumed; more mean that it does not get on. */
const mostResumes = 40;

mkdirSync(folder, { recursive: true });
const sources = await openSources();
const { makePlan } = await sources.load('/tests/support/lab-records.ts');
const { studyInput } = await sources.load('/tests/support/studies.ts');
const { createRandom } = await sources.load('/src/main/core/numerics/random.ts');
const labs = await openLabs(sources, folder);
const tools = { makePlan, studyInput };
const kinds = allKinds.filter(
  ({ name }) =>
    (values.only === undefined || values.only.split(',').includes(name)) &&
    (name !== 'ssh' || labs.hasSsh),
);

const logFile = join(folder, 'log.jsonl');
const stateFile = join(folder, 'state.json');
const state = existsSync(stateFile)
  ? JSON.parse(readFileSync(stateFile, 'utf8'))
  : { references: {}, works: {}, compared: {}, problems: [] };
const log = existsSync(logFile)
  ? readFileSync(logFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : [];
const remember = () => writeFileSync(stateFile, JSON.stringify(state));
const problem = (words) => {
  console.log(`PROBLEM ${words}`);
  state.problems.push(words);
};
const hashOf = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** The same list for the same seed, whichever part of it was carried out before. */
function listOfKills() {
  const random = createRandom(Number(values.seed), 'order');
  return Array.from({ length: wanted }, (_, number) => {
    const kind = kinds[number % kinds.length];
    const victim = kind.victims[random.integer(kind.victims.length)];
    return { number, kind, victim, delayMs: Math.round(random.uniform() * kind.longestDelayMs) };
  });
}

function plant(home, kind) {
  mkdirSync(home, { recursive: true });
  labs.plantDataset(home, kind.data);
}

/** The result of the same work that nobody disturbs. */
async function referenceOf(kind) {
  if (state.references[kind.name]) return state.references[kind.name];
  const home = join(folder, `reference-${kind.name}`);
  rmSync(home, { recursive: true, force: true });
  plant(home, kind);
  const lab = await labs.open(home, false);
  const id = await kind.begin(lab, tools);
  await lab.event((event) => kind.ended(event, id));
  if ((await kind.state(lab, id)) !== 'done') throw new Error(`the ${kind.name} does not end`);
  state.references[kind.name] = hashOf(await kind.result(lab, id));
  await lab.leave();
  remember();
  return state.references[kind.name];
}

/** The work that is being killed: begun, resumed, or the next one after it ended. */
async function workOf(kind) {
  const known = state.works[kind.name] ?? { number: 0, id: null };
  const home = join(folder, `${kind.name}-${known.number}`);
  if (known.id === null) {
    rmSync(home, { recursive: true, force: true });
    plant(home, kind);
  }
  const lab = await labs.open(home, kind.name === 'ssh');
  const work = { ...known, home, lab };
  state.works[kind.name] = { number: known.number, id: known.id };
  if (known.id === null) {
    work.id = await kind.begin(lab, tools);
  } else {
    const standing = await kind.state(lab, known.id);
    if (standing === 'done') return nextWork(kind, work);
    if (standing === 'resumable') {
      work.checkpointStep = await lastCheckpoint(kind, lab, known.id);
      work.id = await kind.resume(lab, known.id);
    }
  }
  state.works[kind.name] = { number: known.number, id: work.id };
  remember();
  return work;
}

async function nextWork(kind, { number, id, lab }) {
  await compare(kind, lab, id);
  await lab.leave();
  state.works[kind.name] = { number: number + 1, id: null };
  remember();
  return workOf(kind);
}

async function compare(kind, lab, id) {
  const equal = hashOf(await kind.result(lab, id)) === (await referenceOf(kind));
  if (!equal) problem(`a ${kind.name} came to another result than without kills`);
  const before = state.compared[kind.name] ?? { equal: 0, different: 0 };
  before[equal ? 'equal' : 'different'] += 1;
  state.compared[kind.name] = before;
}

/** The step up to which a run is safe; null for other kinds, which are compared at their end alone. */
async function lastCheckpoint(kind, lab, id) {
  if (kind.name !== 'run') return null;
  const { checkpoints } = await lab.call('runs:show', { reference: id });
  return checkpoints.find((each) => each.kind === 'last')?.step ?? null;
}

function checkNothingLost({ lab, checkpointStep, id }) {
  if (typeof checkpointStep !== 'number') return;
  const resumed = lab.events.find((event) => event.type === 'metrics-void' && event.runId === id);
  if (resumed && resumed.afterStep < checkpointStep) {
    problem(`a run with a checkpoint of step ${checkpointStep} resumed at ${resumed.afterStep}`);
  }
}

function checkSound(home, number) {
  const database = new Database(join(home, 'temper.sqlite'));
  const integrity = database.pragma('integrity_check', { simple: true });
  const foreign = database.pragma('foreign_key_check');
  database.close();
  const sound = integrity === 'ok' && foreign.length === 0;
  if (!sound) problem(`kill ${number}: the history is damaged: ${integrity}`);
  return sound;
}

/** @returns the victim that was killed; null when the work ended before */
async function kill({ victim, delayMs, kind }, { lab, id }) {
  let ended = false;
  const end = lab.event((event) => kind.ended(event, id)).then(() => (ended = true));
  await Promise.race([lab.event((event) => kind.lives(event, id)), end]);
  await Promise.race([delay(delayMs), end]);
  if (ended) {
    await lab.leave();
    return null;
  }
  const [engine] = victim === 'engine' ? enginesOf(lab.child.pid) : [];
  if (engine !== undefined) {
    process.kill(Number(engine), 'SIGKILL');
    await Promise.race([end, delay(3000)]);
    await lab.leave();
    return 'engine';
  }
  // The end of a shell is the end of the channel to its lab.
  if (victim === 'shell') await lab.leave();
  else await lab.kill();
  return victim === 'engine' ? 'lab' : victim;
}

async function carryOut(entry) {
  await referenceOf(entry.kind);
  let { delayMs } = entry;
  for (;;) {
    const work = await workOf(entry.kind);
    const killed = await kill({ ...entry, delayMs }, work);
    checkNothingLost(work);
    const sound = checkSound(work.home, entry.number);
    remember();
    if (killed === null) {
      // It had ended by itself: the next one is killed instead, and sooner.
      delayMs = Math.floor(delayMs / 2);
      continue;
    }
    const line = {
      number: entry.number,
      kind: entry.kind.name,
      victim: killed,
      delayMs,
      sound,
    };
    appendFileSync(logFile, `${JSON.stringify(line)}\n`);
    log.push(line);
    return;
  }
}

/** What is still under way is resumed until it ends, without further kills. */
async function complete(kind) {
  if (!state.works[kind.name]?.id) return;
  for (let resumes = 0; resumes < mostResumes; resumes += 1) {
    const { number, id } = state.works[kind.name];
    const lab = await labs.open(join(folder, `${kind.name}-${number}`), kind.name === 'ssh');
    let standing = await kind.state(lab, id);
    if (standing === 'resumable') {
      const resumed = await kind.resume(lab, id);
      await lab.event((event) => kind.ended(event, resumed));
    }
    while ((standing = await kind.state(lab, id)) === 'active') await delay(200);
    if (standing === 'done') {
      await compare(kind, lab, id);
      state.works[kind.name] = { number: number + 1, id: null };
      remember();
    }
    await lab.leave();
    if (standing === 'done') return;
  }
  problem(`a ${kind.name} did not end after ${mostResumes} resumes`);
}

const begunAt = Date.now();
for (const entry of listOfKills().slice(log.length)) await carryOut(entry);
for (const kind of kinds) await complete(kind);
await labs.close();
await sources.close();

const count = (key) =>
  Object.fromEntries(
    [...new Set(log.map((line) => line[key]))].map((name) => [
      name,
      log.filter((line) => line[key] === name).length,
    ]),
  );
const report = {
  kills: log.length,
  byKind: count('kind'),
  byVictim: count('victim'),
  damagedHistories: log.filter(({ sound }) => !sound).length,
  compared: state.compared,
  problems: state.problems,
  minutes: Math.round((Date.now() - begunAt) / 6000) / 10,
};
console.log(JSON.stringify(report, null, 2));
process.exitCode = state.problems.length === 0 ? 0 : 1;
