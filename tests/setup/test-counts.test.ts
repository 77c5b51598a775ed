import { describe, expect, it } from 'vitest';
import {
  countPlaywright,
  countVitest,
  judge,
  summaryLine,
  total,
} from '../../scripts/lib/test-counts.mjs';

const vitest = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
  ],
};

describe('countVitest', () => {
  it('takes the counts of the report', () => {
    expect(countVitest(vitest)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('counts a file that did not load as one failed test', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const report = { ...vitest, testResults: [...vitest.testResults, broken] };
    expect(countVitest(report).failed).toBe(2);
  });
});

describe('countPlaywright', () => {
  it('counts a test that passed when repeated as passed', () => {
    const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 3 };
    expect(countPlaywright({ stats })).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });
});

describe('judge', () => {
  it.each([
    ['no report', 1, undefined, { passed: 0, failed: 1, skipped: 0 }],
    ['all passed', 0, { passed: 3, failed: 0, skipped: 0 }, { passed: 3, failed: 0, skipped: 0 }],
    [
      'a crash after the tests',
      1,
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 3, failed: 1, skipped: 0 },
    ],
    ['no test ran', 0, { passed: 0, failed: 0, skipped: 0 }, { passed: 0, failed: 1, skipped: 0 }],
    ['failed tests', 1, { passed: 3, failed: 2, skipped: 0 }, { passed: 3, failed: 2, skipped: 0 }],
  ])('with %s', (_case, code, counts, expected) => {
    expect(judge(code, counts)).toEqual(expected);
  });
});

describe('the last line', () => {
  it('adds up all stages and names skipped tests only where there are some', () => {
    const sum = total([
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 10, failed: 1, skipped: 2 },
    ]);
    expect(summaryLine(sum)).toBe('13 passed, 1 failed, 2 skipped');
    expect(summaryLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  });
});
