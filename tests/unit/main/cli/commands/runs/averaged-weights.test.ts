import { describe, expect, it } from 'vitest';
import { epochRows } from '../../../../../../src/contract/runs/epoch-metrics';
import type { MetricFrame } from '../../../../../../src/contract/runs/run';
import { epochLine, runEndLines } from '../../../../../../src/main/cli/follow/run-lines';
import { createFakeLab, runFake } from '../../support/fake-context';
import { runRecord } from '../../support/records';

const frame: MetricFrame = {
  series: 'epoch',
  steps: [300, 400],
  epochs: [3, 4],
  columns: {
    validationCleanAccuracy: [0.79, 0.796],
    validationAdversarialAccuracy: [0.61, 0.616],
    averagedCleanAccuracy: [null, 0.8],
    averagedAdversarialAccuracy: [null, 0.628],
  },
};
const best = {
  epoch: 4,
  step: 400,
  validationCleanAccuracy: 0.8,
  validationAdversarialAccuracy: 0.628,
};
const run = runRecord({ state: 'completed', best: { ...best, averaged: true } });
const ofTrained = runRecord({ state: 'completed', best: { ...best, averaged: false } });

async function shown(words: string[], record = run): Promise<string> {
  const lab = createFakeLab({
    'runs:list': () => [record],
    'annotations:list': () => [],
    'runs:show': () => ({ run: record, evaluations: [], checkpoints: [] }),
    'runs:metrics': () => ({ ...frame, total: 2 }),
  });
  const { stdout } = await runFake(words, lab);
  return stdout.text;
}

describe('a run whose averaged weights are the best', () => {
  it('says so at its end, and what they reached after each epoch', () => {
    const snapshot = { run, epoch: null, learningRate: null, waitingFor: null };
    const [third, fourth] = epochRows(frame).map((row) => epochLine(snapshot, row));
    expect(third).toBe('epoch 3/10 · clean 79.0 % · PGD-10 61.0 %');
    expect(fourth).toBe(
      'epoch 4/10 · clean 79.6 % · PGD-10 61.6 % · averaged weights: clean 80.0 %, PGD-10 62.8 %',
    );
    expect(runEndLines(run)).toContain(
      '  best epoch 4 (averaged weights): clean 80.0 %, PGD-10 62.8 % on the validation images',
    );
    expect(runEndLines(ofTrained).join('\n')).toContain('best epoch 4: clean');
  });

  it('says so in the list and on its page', async () => {
    expect(await shown(['runs', 'list'])).toContain('62.8 % (averaged weights)');
    expect(await shown(['runs', 'list'], ofTrained)).not.toContain('averaged');
    const page = await shown(['runs', 'show', 'fine-tune']);
    expect(page).toMatch(/averaged: clean +averaged: PGD-10/);
    expect(page).toMatch(/79\.6 % +61\.6 % +80\.0 % +62\.8 % +– +best \(averaged weights\)/);
    expect(await shown(['runs', 'show', 'fine-tune'], ofTrained)).toMatch(/62\.8 % +– +best *\n/);
  });
});
