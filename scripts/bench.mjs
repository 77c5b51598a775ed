import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runSuite } from '../tests/bench/lib/run-suite.mjs';
import { suites } from '../tests/bench/lib/suites.mjs';
import { timeToRobustness } from '../tests/bench/lib/time-to-robustness.mjs';
import { buildBenchProgram } from './lib/bench-build.mjs';
import { runMain, SetupFailure } from './lib/failure.mjs';
import { readJson, writeJson } from './lib/files.mjs';
import { pinnedNode, records, repository } from './lib/paths.mjs';
import { installPeers, peerPython, peersFolder } from './lib/peers.mjs';
import { say, useStandardError } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';

/** @typedef {keyof typeof suites} SuiteName */

const words = `npm run bench -- peers [--folder DIR] [--find-links DIR] [--torch-index URL]
npm run bench -- time-to-robustness [--data FOLDER] [--images N] [--validation-images N] [--bfloat16] [--smoke] [--torch PYTHON] [--fresh]
npm run bench -- [SUITE …] [--rounds N] [--fresh] [--folder DIR] [--torch PYTHON] [--tensorflow PYTHON]`;

// Standard output is one JSON document: the record of every suite asked for. A suite that was measured before, here and
// with as many rounds, is not measured again unless --fresh is given: an interrupted measurement continues where it stopped.
await runMain(async () => {
  useStandardError();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '9' },
      fresh: { type: 'boolean', default: false },
      folder: { type: 'string' },
      'find-links': { type: 'string' },
      'torch-index': { type: 'string' },
      data: { type: 'string' },
      images: { type: 'string' },
      'validation-images': { type: 'string' },
      bfloat16: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
      torch: { type: 'string' },
      tensorflow: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    say(`${words}\n\nSuites: ${Object.keys(suites).join(', ')}`);
    return 0;
  }
  const folder = values.folder === undefined ? undefined : personsPath(values.folder);
  if (positionals[0] === 'peers') {
    const links = values['find-links'];
    const findLinks = links === undefined ? undefined : personsPath(links);
    await installPeers({ folder, findLinks, torchIndex: values['torch-index'] });
    return 0;
  }
  if (positionals[0] === 'time-to-robustness') {
    const torch = personsPath(values.torch ?? peerPython(peersFolder(folder), 'torch'));
    await measureTimeToRobustness(values, torch);
    return 0;
  }
  const rounds = wholeNumber('--rounds', values.rounds);
  const names = chosenSuites(positionals);
  await setUp({ electron: false, build: false });
  const program = await buildBenchProgram();
  const python = (/** @type {'torch' | 'tensorflow'} */ peer) =>
    peerProgram(values[peer] ?? peerPython(peersFolder(folder), peer), peer);
  const programs = {
    temper: { program: pinnedNode, args: [program] },
    torch: python('torch'),
    tensorflow: python('tensorflow'),
  };
  const results = await measureAll(names, { programs, rounds, fresh: values.fresh });
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  return 0;
});

/**
 * Seconds to a robust accuracy; everything that is finished is kept and not repeated without --fresh.
 * @param {{data?: string, images?: string, 'validation-images'?: string, bfloat16: boolean, smoke: boolean, fresh: boolean}} options
 * @param {string} torch
 */
async function measureTimeToRobustness(options, torch) {
  const { data, bfloat16, smoke, fresh } = options;
  if (data === undefined && !smoke) {
    throw new SetupFailure(
      'time-to-robustness needs images.',
      'Give a folder or an archive of CIFAR-10 images: --data FOLDER',
    );
  }
  const asked = (/** @type {'images' | 'validation-images'} */ name) =>
    options[name] === undefined ? undefined : wholeNumber(`--${name}`, options[name]);
  const [images, validationImages] = [asked('images'), asked('validation-images')];
  await setUp({ electron: false, build: true });
  const place = join(records, 'bench', `time-to-robustness-${smoke ? 'smoke' : 'full'}`);
  if (fresh) rmSync(place, { recursive: true, force: true });
  const hasTorch = existsSync(torch);
  if (!hasTorch) say(`torch is not installed (${torch}); it is left out: npm run bench -- peers`);
  const result = await timeToRobustness({
    data:
      data === undefined
        ? join(repository, 'resources/datasets/fashion-mnist-subset')
        : personsPath(data),
    smoke,
    images,
    validationImages,
    bfloat16,
    folder: place,
    torch: hasTorch ? torch : null,
    say,
  });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

/**
 * @param {SuiteName[]} names
 * @param {{programs: object, rounds: number, fresh: boolean}} options
 */
async function measureAll(names, { programs, rounds, fresh }) {
  const minutes = names.reduce((sum, name) => sum + suites[name].minutes, 0);
  say(`${names.length} suites, about ${minutes} minutes on two quiet cores with 9 rounds`);
  /** @type {Record<string, any>} */
  const results = {};
  for (const name of names) {
    const file = join(records, 'bench', `${name}.json`);
    const before = fresh ? undefined : readJson(file);
    if (before !== undefined && (before.rounds ?? rounds) >= rounds) {
      say(`${name}  measured at ${before.startedAt}; again with --fresh`);
      results[name] = before;
      continue;
    }
    say(`${name}  ${suites[name].title} (about ${suites[name].minutes} min)`);
    results[name] = await runSuite(suites[name], { programs, rounds, say });
    await writeJson(file, results[name]);
    say(`${name}  done in ${results[name].seconds} s`);
  }
  return withPeakShares(results);
}

/**
 * The distance to the machine's own limit: achieved rates as shares of the matrix product's, where both are known.
 * @param {Record<string, any>} results
 */
function withPeakShares(results) {
  const peaks =
    results.peak?.participants ?? readJson(join(records, 'bench/peak.json'))?.participants ?? [];
  const best = (/** @type {boolean} */ bfloat16) =>
    Math.max(
      0,
      ...peaks
        .filter((/** @type {any} */ { name }) => /bfloat16/.test(name) === bfloat16)
        .map((/** @type {any} */ { gflops }) => gflops),
    );
  for (const { participants } of Object.values(results)) {
    for (const each of participants) {
      const peak = best(/bfloat16/.test(each.name));
      if (each.achievedGflops && peak > 0) {
        each.shareOfPeak = Math.round((1000 * each.achievedGflops) / peak) / 1000;
      }
    }
  }
  return results;
}

/**
 * @param {string} python
 * @param {'torch' | 'tensorflow'} peer
 */
function peerProgram(python, peer) {
  if (!existsSync(python)) {
    say(`${peer} is not installed (${python}); it is left out. Install it: npm run bench -- peers`);
    return null;
  }
  return { program: python, args: [join(repository, 'tests/bench/peers', `${peer}_peer.py`)] };
}

/**
 * @param {string} option
 * @param {string} text
 */
function wholeNumber(option, text) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new SetupFailure(`${option} ${text} is not a whole number above 0.`, words);
}

/**
 * @param {string[]} asked
 * @returns {SuiteName[]}
 */
function chosenSuites(asked) {
  const all = /** @type {SuiteName[]} */ (Object.keys(suites));
  const unknown = asked.find((name) => !(name in suites));
  if (unknown !== undefined) {
    throw new SetupFailure(`There is no suite "${unknown}".`, `Choose from: ${all.join(', ')}.`);
  }
  return asked.length === 0 ? all : /** @type {SuiteName[]} */ (asked);
}

/** npm runs scripts in the repository; INIT_CWD is where the person typed the command. */
function personsPath(/** @type {string} */ path) {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
