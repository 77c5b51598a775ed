import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { runTool } from './command.mjs';
import { describe } from './failure.mjs';
import { readJson } from './files.mjs';
import { alone } from './lock.mjs';
import { records, repository } from './paths.mjs';
import { say } from './say.mjs';
import {
  formatCheck,
  lintChecks,
  reportOf,
  runChecks,
  typeChecks,
  unusedCheck,
} from './static-checks.mjs';
import { hasDisplay, installTestPrograms } from './system-packages.mjs';
import { countPlaywright, countVitest, judge, NOTHING } from './test-counts.mjs';

/**
 * @typedef {import('./test-counts.mjs').Counts} Counts
 * @typedef {{name: string, run: (live: boolean) => Promise<Counts>}} Stage
 *   live: what its tests say is shown while they run, else when they have ended
 * @typedef {keyof typeof STAGES} StageName
 */

const MINUTE = 60_000;
const reports = join(records, 'reports');

/** Tests start hundreds of labs, engines and commands: what Node compiles of them is kept between these (since Node 22.1). */
const compiledOnce = { NODE_COMPILE_CACHE: join(records, 'compiled') };

/** The stages by the word that selects them on the command line, in the order in which they run. */
export const STAGES = {
  /** @type {Stage} */
  build: { name: 'build', run: buildStage },
  /** @type {Stage} */
  static: { name: 'format, lint, unused code, types', run: staticChecks },
  /** @type {Stage} */
  unit: {
    name: 'unit tests',
    run: (live) => vitest('unit', ['unit', 'property', 'setup'], { live, limit: 10 * MINUTE }),
  },
  /** @type {Stage} */
  component: {
    name: 'component tests',
    run: (live) => vitest('component', ['component'], { live, limit: 5 * MINUTE }),
  },
  /** @type {Stage} */
  engine: {
    name: 'engine tests',
    run: (live) =>
      vitest('engine', ['golden', 'property', 'unit'], {
        live,
        limit: 25 * MINUTE,
        words: ['--project', 'engine-mocked'],
      }),
  },
  /** @type {Stage} */
  process: { name: 'process tests', run: processTests },
  /** @type {Stage} */
  e2e: { name: 'window tests', run: playwright },
};

/**
 * The chosen stages in lanes: stages of a lane run one after another, the lanes of a step beside each other. Window tests
 * wait for their windows half of the time, which all others use; a third lane would only make all of them late.
 *
 * @param {StageName[]} chosen
 * @returns {StageName[][][]} steps of lanes; none is empty
 */
export function lanesOf(chosen) {
  const build = chosen.filter((name) => name === 'build');
  const windows = chosen.filter((name) => name === 'e2e');
  const others = chosen.filter((name) => name !== 'build' && name !== 'e2e');
  return [[build], [others, windows]]
    .map((lanes) => lanes.filter((lane) => lane.length > 0))
    .filter((lanes) => lanes.length > 0);
}

/**
 * Each of format, the two lints, unused code and types counts as one test.
 * @returns {Promise<Counts>}
 */
async function staticChecks() {
  const [layers, lint, unused, format, ...types] = await runChecks([
    ...lintChecks,
    unusedCheck,
    formatCheck,
    ...typeChecks(),
  ]);
  for (const result of [format, layers, lint, unused, ...types]) say(reportOf(result));
  const checks = [[format], [layers], [lint], [unused], types];
  const failed = checks
    .map((results) => results.filter(({ code }) => code !== 0))
    .filter((results) => results.length > 0);
  return {
    ...NOTHING,
    passed: checks.length - failed.length,
    failed: failed.length,
    failures: failed.map((results) => results.map(({ name }) => name).join(', ')),
  };
}

/** @returns {Promise<Counts>} */
async function buildStage() {
  try {
    await alone(ensureBuild);
    return { ...NOTHING, passed: 1 };
  } catch (error) {
    return { ...NOTHING, failed: 1, failures: [describe(error)] };
  }
}

/**
 * @param {string} project
 * @param {string[]} folders below tests/
 * @param {{live: boolean, limit: number, words?: string[]}} how words: further ones on Vitest's command line
 * @returns {Promise<Counts>}
 */
async function vitest(project, folders, { live, limit, words = [] }) {
  if (!folders.some((folder) => holdsTests(join('tests', folder)))) return noTests(project);
  const report = await freshReport(project);
  const { code, output } = await runTool(
    'vitest',
    [
      ...['run', '--project', project, ...words],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    { show: live, limit, env: compiledOnce },
  );
  if (!live) say(output);
  return verdict(code, report, countVitest);
}

/**
 * @param {boolean} live
 * @returns {Promise<Counts>}
 */
async function processTests(live) {
  await installTestPrograms();
  // They wait for other processes more than half of the time.
  const words = [`--maxWorkers=${Math.max(4, Math.floor(availableParallelism() / 2))}`];
  return vitest('process', ['process'], { live, limit: 25 * MINUTE, words });
}

/**
 * @param {boolean} live
 * @returns {Promise<Counts>}
 */
async function playwright(live) {
  if (!holdsTests('tests/e2e')) return noTests('e2e');
  const report = await freshReport('e2e');
  const { code, output } = await runTool('playwright', ['test', '--reporter=list,json'], {
    through: hasDisplay() ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24'],
    env: { ...compiledOnce, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    show: live,
    limit: 30 * MINUTE,
  });
  if (!live) say(output);
  return verdict(code, report, countPlaywright);
}

/**
 * @param {number} code
 * @param {string} report
 * @param {(report: any) => Counts} count
 */
function verdict(code, report, count) {
  const content = readJson(report);
  if (content === undefined) say(`The runner ended with code ${code} and left no report.`);
  return judge(code, content && count(content));
}

/**
 * An old report must not pass for a new one.
 * @param {string} name
 */
async function freshReport(name) {
  await mkdir(reports, { recursive: true });
  const file = join(reports, `${name}.json`);
  await rm(file, { force: true });
  return file;
}

/** @param {string} folder */
function holdsTests(folder) {
  const path = join(repository, folder);
  if (!existsSync(path)) return false;
  return readdirSync(path, { recursive: true }).some((name) =>
    /\.(test|spec)\.ts$/.test(String(name)),
  );
}

/** @param {string} name */
function noTests(name) {
  say(`There are no ${name} tests in this working copy.`);
  return NOTHING;
}
