/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures what failed and why, a few lines each; said once more before the last line
 */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Lines of an error that are repeated at the end: what was expected, what came and the first places in the code. */
const linesOfError = 12;

/**
 * @param {Counts[]} parts
 * @returns {Counts}
 */
export function total(parts) {
  return parts.reduce(
    (sum, part) => ({
      passed: sum.passed + part.passed,
      failed: sum.failed + part.failed,
      skipped: sum.skipped + part.skipped,
      failures: [...sum.failures, ...part.failures],
    }),
    NOTHING,
  );
}

/**
 * The counts of a vitest JSON report. A file that failed outside its tests (it did not even load)
 * holds no failed test, and counts as one.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  /** @type {string[]} */
  const failures = [];
  let brokenFiles = 0;
  for (const file of report.testResults ?? []) {
    const failed = file.assertionResults.filter(
      (/** @type {any} */ test) => test.status === 'failed',
    );
    for (const test of failed) {
      failures.push(failure(`${file.name} › ${test.fullName}`, test.failureMessages?.[0]));
    }
    if (file.status === 'failed' && failed.length === 0) {
      brokenFiles++;
      failures.push(failure(file.name, file.message));
    }
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

/**
 * The counts of a Playwright JSON report. A test that passed only when repeated has passed.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, suites = [], errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap(failedSpecs),
      ...errors.map((/** @type {any} */ error) => failure('Playwright', error.message)),
    ],
  };
}

/**
 * Suites hold specs and further suites; every try of a test has its own errors.
 * @param {any} suite
 * @returns {string[]}
 */
function failedSpecs({ specs = [], suites = [] }) {
  const own = specs
    .filter((/** @type {any} */ spec) => !spec.ok)
    .map((/** @type {any} */ spec) => {
      const tries = spec.tests.flatMap((/** @type {any} */ test) => test.results);
      const { error } = tries.findLast((/** @type {any} */ one) => one.error) ?? {};
      return failure(`${spec.file}:${spec.line} › ${spec.title}`, error?.stack ?? error?.message);
    });
  return [...own, ...suites.flatMap(failedSpecs)];
}

/**
 * @param {string} title
 * @param {string | undefined} message
 */
function failure(title, message = 'no message') {
  const lines = message.split('\n').slice(0, linesOfError);
  return [title, ...lines.map((line) => `    ${line}`)].join('\n');
}

/**
 * The verdict on a runner: what its report says, unless that cannot be the whole story.
 * @param {number} code the runner's exit code
 * @param {Counts | undefined} counts undefined where it left no report
 * @returns {Counts}
 */
export function judge(code, counts) {
  if (counts === undefined) {
    return { ...NOTHING, failed: 1, failures: [`the runner ended with code ${code}, no report`] };
  }
  const ran = counts.passed + counts.failed + counts.skipped;
  const unexplained = counts.failed === 0 && (code !== 0 || ran === 0);
  if (!unexplained) return counts;
  const why = ran === 0 ? 'no test ran' : `the runner ended with code ${code} after its tests`;
  return { ...counts, failed: 1, failures: [...counts.failures, why] };
}

/**
 * @param {Counts} counts
 * @returns {string}
 */
export function summaryLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
