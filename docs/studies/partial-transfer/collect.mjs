// What the searches of run-searches.sh came to. In the root of the repository, with the data home that they were carried out in:
//   TEMPER_HOME=/tmp/partial-transfer node docs/studies/partial-transfer/collect.mjs 0 1 2
// Writes results.json beside this file, and prints the tables of the README. TEMPER names another way to start the command line.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const seeds = process.argv.slice(2).map(Number);
const strategies = ['evolution', 'random'];
const [program = '', ...first] = (process.env['TEMPER'] ?? 'npm run -s temper --').split(' ');
/** Two-sided 95 % of Student's t for 1, 2, 3, 4 degrees of freedom. */
const tQuantiles = [12.706, 4.303, 3.182, 2.776];

const searches = seeds.flatMap((seed) => strategies.map((strategy) => searchOf(strategy, seed)));
const evolutionLessRandom = corrected(
  seeds.map((seed) => {
    const [evolution, random] = strategies.map((strategy) =>
      searches.find((search) => search.strategy === strategy && search.seed === seed),
    );
    return { seed, ...differenceOf(evolution.runId, random.runId) };
  }),
);
const winnersLessOthers = corrected(
  searches.flatMap(({ strategy, seed, runId, others }) =>
    others.map((other) => ({ strategy, seed, arm: other.arm, ...differenceOf(runId, other.runId) })),
  ),
);
const arms = [...new Set(winnersLessOthers.map(({ arm }) => arm))];
const results = {
  searches,
  evolutionLessRandom,
  winnersLessOthers,
  overSeeds: [
    overSeeds(
      'fitness of the winner: evolution less random',
      seeds.map((seed) => {
        const [evolution, random] = searches.filter((each) => each.seed === seed);
        return 100 * (evolution.fitness - random.fitness);
      }),
    ),
    overSeeds(
      'robust: evolution less random',
      evolutionLessRandom.map(({ points }) => points),
    ),
    ...strategies.flatMap((strategy) =>
      arms.map((arm) =>
        overSeeds(
          `robust: ${strategy} less ${arm}`,
          winnersLessOthers
            .filter((each) => each.strategy === strategy && each.arm === arm)
            .map(({ points }) => points),
        ),
      ),
    ),
  ],
};
writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
print();

/** @param {string} strategy @param {number} seed */
function searchOf(strategy, seed) {
  const { report } = temper('study', 'show', `${strategy}-${seed}`);
  const { search, rows } = report;
  const row = rows.find((/** @type {any} */ { arm }) => arm === search.arm);
  const winner = search.candidates.find((/** @type {any} */ { number }) => number === search.winner);
  return {
    strategy,
    seed,
    candidates: search.candidates.filter((/** @type {any} */ each) => each.clean !== null).length,
    fitness: (winner.clean + winner.robust) / 2,
    winner: search.winnerText,
    ...figuresOf(row),
    others: rows.filter((/** @type {any} */ each) => each !== row).map(figuresOf),
  };
}

/** @param {any} row */
function figuresOf({ arm, seeds: [{ runId }], clean, robust, cost }) {
  return { arm, runId, clean: clean.mean, robust: robust.mean, passes: cost.passes };
}

/**
 * Of robust accuracy on the same images.
 * @param {string} run @param {string} baseline
 */
function differenceOf(run, baseline) {
  // A search may find the plan of an arm, or that of another search, which is then trained once.
  if (run === baseline) return { points: 0, low: 0, high: 0, pValue: 1 };
  const { comparison } = temper('compare', run, baseline, '--baseline', baseline);
  const { points, low, high, pValue } = comparison.differences.find(
    (/** @type {any} */ { measure }) => measure === 'worst case',
  );
  return { points, low, high, pValue };
}

/**
 * With p values after Holm's correction for all of the list.
 * @template {{ pValue: number }} Of
 * @param {Of[]} differences
 * @returns {(Of & { corrected: number })[]}
 */
function corrected(differences) {
  const order = [...differences].sort((one, other) => one.pValue - other.pValue);
  let largest = 0;
  const values = new Map(
    order.map((each, place) => {
      largest = Math.max(largest, Math.min(1, each.pValue * (order.length - place)));
      return [each, largest];
    }),
  );
  return differences.map((each) => ({ ...each, corrected: values.get(each) ?? 1 }));
}

/**
 * The mean over search seeds with an interval over these, which is wide for so few.
 * @param {string} name @param {number[]} points
 */
function overSeeds(name, points) {
  const mean = points.reduce((sum, each) => sum + each, 0) / points.length;
  const squares = points.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const quantile = tQuantiles[points.length - 2] ?? NaN;
  const half = quantile * Math.sqrt(squares / (points.length - 1) / points.length);
  return { name, seeds: points.length, mean, low: mean - half, high: mean + half };
}

/** @param {string[]} words */
function temper(...words) {
  const text = execFileSync(program, [...first, ...words, '--json'], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  return JSON.parse(text.trim().split('\n').at(-1) ?? '');
}

function print() {
  const percent = (/** @type {number} */ share) => (100 * share).toFixed(1);
  const signed = (/** @type {number} */ value) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)}`;
  const interval = (/** @type {any} */ { low, high }) => `[${signed(low)}, ${signed(high)}]`;
  const rows = [
    ...searches.map((each) => ({ ...each, name: `${each.strategy}, seed ${each.seed}` })),
    ...(searches[0]?.others ?? []).map((/** @type {any} */ each) => ({
      ...each,
      name: each.arm,
      candidates: '',
      fitness: null,
    })),
  ];
  for (const { name, candidates, fitness, clean, robust } of rows) {
    const chosen = fitness === null ? '' : percent(fitness);
    console.log(`| ${name} | ${candidates} | ${chosen} | ${percent(clean)} | ${percent(robust)} |`);
  }
  for (const { seed, points, pValue, corrected: holm, ...each } of evolutionLessRandom) {
    console.log(
      `| seed ${seed} | ${signed(points)} ${interval(each)} | ${pValue.toFixed(3)} | ${holm.toFixed(3)} |`,
    );
  }
  for (const { strategy, seed, arm, points, pValue, corrected: holm, ...each } of winnersLessOthers) {
    console.log(
      `| ${strategy}, seed ${seed} | ${arm} | ${signed(points)} ${interval(each)} | ${pValue.toFixed(3)} | ${holm.toFixed(3)} |`,
    );
  }
  for (const each of results.overSeeds) {
    console.log(`| ${each.name} | ${each.seeds} | ${signed(each.mean)} ${interval(each)} |`);
  }
}
