import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { EvaluationRecord } from '../../src/contract/evaluations/evaluation';
import { TemperError } from '../../src/contract/errors';
import type { RunRecord } from '../../src/contract/runs/run';
import RunResult from '../../src/renderer/features/runs/run/RunResult.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';

const runs = recorded<RunRecord[]>('runs:list');
const evaluations = recorded<EvaluationRecord[]>('evaluations:list');

test('a run whose results of single images are gone shows its figures, and says what cannot be read', async () => {
  const evaluated = evaluations.filter(({ summary }) => summary !== null);
  const message = 'The file of the results is missing: run the evaluation again.';
  const bridge = recordedBridge({
    'evaluations:analysis': () => Promise.reject(new TemperError('not-found', message)),
  });
  render(RunResult, {
    run: runs[0]!,
    evaluations: evaluated,
    classes: 10,
    bridge,
    onEvaluate: () => undefined,
  });
  expect(await screen.findByRole('alert')).toHaveProperty(
    'textContent',
    expect.stringContaining(message),
  );
  expect(screen.getByText('clean')).toBeDefined();
});
