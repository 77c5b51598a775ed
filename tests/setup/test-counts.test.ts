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
    { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
    {
      name: 'b.test.ts',
      status: 'failed',
      assertionResults: [
        { status: 'failed', fullName: 'adding adds', failureMessages: ['expected 3\nto be 2'] },
      ],
    },
  ],
};

describe('countVitest', () => {
  it('takes the counts of the report', () => {
    expect(countVitest(vitest)).toEqual({
      passed: 5,
      failed: 1,
      skipped: 3,
      failures: ['b.test.ts › adding adds\n    expected 3\n    to be 2'],
    });
  });

  it('counts a file that did not load as one failed test', () => {
    const broken = {
      name: 'c.test.ts',
      status: 'failed',
      message: 'no such module',
      assertionResults: [],
    };
    const report = { ...vitest, testResults: [...vitest.testResults, broken] };
    const { failed, failures } = countVitest(report);
    expect(failed).toBe(2);
    expect(failures[1]).toBe('c.test.ts\n    no such module');
  });
});

describe('countPlaywright', () => {
  it('counts a test that passed when repeated as passed', () => {
    const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 3 };
    const counts = countPlaywright({ stats });
    expect(counts).toEqual({ passed: 5, failed: 2, skipped: 3, failures: [] });
  });

  it('tells of every test that failed where it stands and what its last try said', () => {
    const stats = { expected: 1, flaky: 1, unexpected: 1, skipped: 0 };
    const attempt = (message: string) => ({ error: { message } });
    const spec = { file: 'home.spec.ts', line: 7 };
    const suites = [
      {
        specs: [{ ...spec, title: 'passes', ok: true, tests: [{ results: [{}] }] }],
        suites: [
          {
            specs: [
              { ...spec, title: 'repeated', ok: true, tests: [{ results: [attempt('late'), {}] }] },
              {
                ...spec,
                title: 'opens',
                ok: false,
                tests: [{ results: [attempt('no window'), attempt('no button')] }],
              },
            ],
          },
        ],
      },
    ];
    expect(countPlaywright({ stats, suites }).failures).toEqual([
      'home.spec.ts:7 › opens\n    no button',
    ]);
  });
});

describe('judge', () => {
  const counts = (passed: number, failed: number, failures: string[] = []) => ({
    passed,
    failed,
    skipped: 0,
    failures,
  });

  it.each([
    ['no report', 1, undefined, counts(0, 1, ['the runner ended with code 1, no report'])],
    ['all passed', 0, counts(3, 0), counts(3, 0)],
    [
      'a crash after the tests',
      1,
      counts(3, 0),
      counts(3, 1, ['the runner ended with code 1 after its tests']),
    ],
    ['no test ran', 0, counts(0, 0), counts(0, 1, ['no test ran'])],
    ['failed tests', 1, counts(3, 2, ['a', 'b']), counts(3, 2, ['a', 'b'])],
  ])('with %s', (_case, code, before, expected) => {
    expect(judge(code, before)).toEqual(expected);
  });
});

describe('the last line', () => {
  it('adds up all stages and names skipped tests only where there are some', () => {
    const sum = total([
      { passed: 3, failed: 0, skipped: 0, failures: [] },
      { passed: 10, failed: 1, skipped: 2, failures: ['adding adds'] },
    ]);
    expect(sum.failures).toEqual(['adding adds']);
    expect(summaryLine(sum)).toBe('13 passed, 1 failed, 2 skipped');
    expect(summaryLine({ ...sum, failed: 0, skipped: 0 })).toBe('13 passed, 0 failed');
  });
});
