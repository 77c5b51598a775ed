import { describe, runMain, SetupFailure } from './lib/failure.mjs';
import { say } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';
import { hasDisplay } from './lib/system-packages.mjs';
import { NOTHING, summaryLine, total } from './lib/test-counts.mjs';
import { lanesOf, STAGES } from './lib/test-stages.mjs';

/** @typedef {import('./lib/test-stages.mjs').StageName} StageName */

// npm test [-- build|static|unit|component|engine|process|e2e …]: every stage runs, whatever became of the one before it.
// What failed is said once more at the end, and the last line has the counts of all.
await runMain(async () => {
  const wanted = chosenStages(process.argv.slice(2));
  const counts = await everyStage(wanted);
  for (const failure of counts.failures) say(`✗ ${failure}\n`);
  say(summaryLine(counts));
  return counts.failed > 0 ? 1 : 0;
});

/**
 * @param {StageName[]} wanted
 * @returns {Promise<import('./lib/test-counts.mjs').Counts>}
 */
async function everyStage(wanted) {
  try {
    const electron = wanted.includes('e2e');
    await setUp({ build: false, electron, virtualDisplay: electron && !hasDisplay() });
  } catch (error) {
    return { ...NOTHING, failed: 1, failures: [describe(error)] };
  }
  /** @type {import('./lib/test-counts.mjs').Counts[]} */
  const results = [];
  for (const lanes of lanesOf(wanted)) {
    const ofLanes = await Promise.all(lanes.map((lane, index) => runLane(lane, index === 0)));
    results.push(...ofLanes.flat());
  }
  say('');
  return total(results);
}

/**
 * @param {StageName[]} lane
 * @param {boolean} live one lane alone speaks while it runs
 */
async function runLane(lane, live) {
  const results = [];
  for (const name of lane) {
    say(`\n── ${STAGES[name].name}${live ? '' : ' (beside, shown when they have ended)'} ──`);
    const started = Date.now();
    const counts = await STAGES[name].run(live);
    const failures = counts.failures.map((failure) => `${STAGES[name].name}: ${failure}`);
    results.push({ ...counts, failures });
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`── ${STAGES[name].name}: ${summaryLine(counts)} (${seconds} s)`);
  }
  return results;
}

/**
 * @param {string[]} words
 * @returns {StageName[]}
 */
function chosenStages(words) {
  const all = /** @type {StageName[]} */ (Object.keys(STAGES));
  const unknown = words.find((word) => !all.includes(/** @type {StageName} */ (word)));
  if (unknown !== undefined) {
    throw new SetupFailure(
      `There is no test stage "${unknown}".`,
      `Choose from: ${all.join(', ')}.`,
    );
  }
  const chosen = words.length === 0 ? all : all.filter((name) => words.includes(name));
  // Process and window tests run what is built.
  const needsBuild = chosen.includes('process') || chosen.includes('e2e');
  return all.filter((name) => chosen.includes(name) || (name === 'build' && needsBuild));
}
