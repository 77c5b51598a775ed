import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Comparison } from '../../src/contract/comparisons/comparison';
import Verdict from '../../src/renderer/features/compare/figures/Verdict.svelte';
import { failureSentences } from '../../src/words/comparison';
import { withFixedSpaces } from '../../src/words/sentences';
import { recorded } from './support/recorded-bridge';

const comparison = recorded<Comparison>('comparisons:compute');

/** The comparison with its first subject changed. */
function withFirst(change: Partial<Comparison['subjects'][number]>): Comparison {
  const [first, ...others] = comparison.subjects;
  return { ...comparison, subjects: [{ ...first!, ...change }, ...others] };
}

test('the verdict shows every sentence, every limit and the state of the checks', () => {
  render(Verdict, { comparison });
  expect(comparison.verdict.length).toBeGreaterThan(1);
  const sentences = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(sentences).toEqual(comparison.verdict.map(withFixedSpaces));
  expect(screen.getByText('all passed')).toBeDefined();
  expect(screen.getByText(comparison.limits.join(' '))).toBeDefined();
  expect(screen.getByText(/^100 of /)).toBeDefined();
});

test('a failed check is never called passed, and its explanation names the subject', () => {
  const { evaluation, name } = comparison.subjects[0]!;
  const [check, ...checks] = evaluation.checks;
  const failing = { ...check!, verdict: 'failed' as const, explanation: 'Gradients are zero.' };
  render(Verdict, {
    comparison: withFirst({ evaluation: { ...evaluation, checks: [failing, ...checks] } }),
  });
  expect(screen.queryByText('all passed')).toBeNull();
  expect(screen.getByText('some failed')).toBeDefined();
  expect(screen.getByTitle(`${name}: Gradients are zero.`)).toBeDefined();
});

test('checks that did not run are not called passed', () => {
  const { evaluation } = comparison.subjects[0]!;
  render(Verdict, { comparison: withFirst({ evaluation: { ...evaluation, checks: [] } }) });
  expect(screen.queryByText('all passed')).toBeNull();
  expect(screen.getByText('none ran')).toBeDefined();
});

test('a subject that failed to train is named before anything else', () => {
  const { container } = render(Verdict, {
    comparison: withFirst({ failedToTrain: 'Its loss stayed at chance.' }),
  });
  const name = comparison.subjects[0]!.name;
  expect(screen.getByText(`${name} failed to train.`)).toBeDefined();
  expect(container.querySelector('.untrained + .sentences')).not.toBeNull();
});

test('a subject that failed to train is said to have failed once', () => {
  const failed = withFirst({ failedToTrain: 'Its loss stayed at chance.' });
  const verdict = [...failureSentences(failed.subjects), ...comparison.verdict];
  render(Verdict, { comparison: { ...failed, verdict } });
  expect(screen.getAllByText(/Its loss stayed at chance/)).toHaveLength(1);
});

test('the number of test images is that of an evaluation that ended early', () => {
  const ended = comparison.subjects.map((subject) => ({
    ...subject,
    evaluation: {
      ...subject.evaluation,
      worstCase: { ...subject.evaluation.worstCase, total: 60 },
    },
  }));
  render(Verdict, { comparison: { ...comparison, subjects: ended } });
  expect(screen.getByText(/^60 of /)).toBeDefined();
});
