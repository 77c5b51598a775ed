/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

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
  const brokenFiles = (report.testResults ?? []).filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * The counts of a Playwright JSON report. A test that passed only when repeated has passed.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright({ stats }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  };
}

/**
 * The verdict on a runner: what its report says, unless that cannot be the whole story.
 * @param {number} code the runner's exit code
 * @param {Counts | undefined} counts undefined where it left no report
 * @returns {Counts}
 */
export function judge(code, counts) {
  if (counts === undefined) return { ...NOTHING, failed: 1 };
  const ran = counts.passed + counts.failed + counts.skipped;
  const unexplained = counts.failed === 0 && (code !== 0 || ran === 0);
  return unexplained ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {Counts} counts
 * @returns {string}
 */
export function summaryLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
