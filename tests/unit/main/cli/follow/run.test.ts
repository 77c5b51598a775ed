import { describe, expect, it } from 'vitest';
import type { EvaluationAnalysis } from '../../../../../src/contract/evaluations/analysis';
import { TemperError } from '../../../../../src/contract/errors';
import { Plan, type PlanInput } from '../../../../../src/contract/plans/plan';
import type { LogLine, MetricFrame, RunRecord } from '../../../../../src/contract/runs/run';
import { createInterruption } from '../../../../../src/main/cli/follow/interruption';
import { runProgressLine } from '../../../../../src/main/cli/follow/run-lines';
import { createFakeLab, runFake, type FakeLab } from '../support/fake-context';
import {
  comparison,
  cost,
  evaluationPlan,
  evaluationRecord,
  planInput,
  proportion,
  runningRecord,
  runRecord,
} from '../support/records';

const emptyFrame: MetricFrame = { series: 'epoch', steps: [], epochs: [], columns: {} };
const epochFrame: MetricFrame = {
  series: 'epoch',
  steps: [100],
  epochs: [1],
  columns: {
    trainLoss: [0.5123],
    validationCleanAccuracy: [0.812],
    validationAdversarialAccuracy: [0.541],
    durationMs: [14_000],
  },
};
const plan = JSON.stringify(planInput);

const lostClass = {
  classIndex: 6,
  className: 'Shirt',
  clean: proportion(0.03, 100),
  robust: proportion(0, 100),
  against: null,
};

/** A lab whose run goes through the given records, one event loop turn after the other. */
function labWithRun(
  records: RunRecord[],
  evaluation = evaluationRecord(),
  log: () => LogLine[] = () => [],
): FakeLab {
  let current = runRecord();
  const lab: FakeLab = createFakeLab({
    'runs:create': () => {
      setTimeout(() => {
        lab.tell({ type: 'metrics', runId: current.id, frame: epochFrame });
        for (const line of log()) lab.tell({ type: 'run-log', runId: current.id, line });
        for (const run of records) {
          current = run;
          lab.tell({ type: 'run-changed', run });
        }
      }, 5);
      return current;
    },
    'runs:show': () => ({ run: current, evaluations: [evaluation], checkpoints: [] }),
    'runs:metrics': () => ({ ...emptyFrame, total: 0 }),
    'runs:cancel': () => {
      current = runRecord({ state: 'cancelled', reason: 'cancelled by you' });
      lab.tell({ type: 'run-changed', run: current });
      return null;
    },
    'evaluations:show': () => evaluation,
    'evaluations:analysis': () => ({ lostClasses: [lostClass] }) as unknown as EvaluationAnalysis,
  });
  return lab;
}

const completed = runRecord({
  state: 'completed',
  reason: 'all epochs are done',
  cost,
  best: {
    epoch: 9,
    step: 900,
    validationCleanAccuracy: 0.842,
    validationAdversarialAccuracy: 0.732,
    averaged: false,
  },
});

describe('temper run', () => {
  it('follows a run with a line per epoch where there is no terminal', async () => {
    const lab = labWithRun([runningRecord(1.5), completed]);
    const { code, stdout } = await runFake(['run', '-'], lab, { input: plan });
    expect(code).toBe(0);
    expect(stdout.text).toContain('epoch 1/10 · clean 81.2 % · PGD-10 54.1 % · loss 0.512 · 14 s');
    expect(stdout.text).toContain('fine-tune (run-aaaaaaaaaaaa) is completed: all epochs are done');
    expect(stdout.text).toContain('best epoch 9: clean 84.2 %, PGD-10 73.2 %');
    expect(stdout.text).toContain('cost 80 passes over the training set (800,000 image passes)');
  });

  it('tells a failure once', async () => {
    const message = 'The disk is full.';
    const reason = `${message} Free some space.`;
    const error = { code: 'disk-full' as const, message };
    const line = { at: '2026-11-24T10:00:00.000Z', level: 'warning' as const };
    const lab = labWithRun([runRecord({ state: 'failed', reason, error })], undefined, () => [
      { ...line, message: 'The learning rate is unusual.' },
      { ...line, message: `failed: ${reason}` },
    ]);
    const { stdout, stderr } = await runFake(['run', '-'], lab, { input: plan });
    expect(`${stdout.text}${stderr.text}`.split(message)).toHaveLength(2);
    expect(stdout.text).toContain('warning: The learning rate is unusual.');
  });

  it('rewrites one line on a terminal', async () => {
    const lab = labWithRun([runningRecord(1.5), completed]);
    const { stdout, stderr } = await runFake(['run', '-'], lab, { input: plan, columns: 120 });
    expect(stderr.text).toContain(
      'epoch 1.5/10 · clean 81.2 % · PGD-10 54.1 % · 1,940 img/s · 4 min left',
    );
    expect(stdout.text).not.toContain('epoch 1/10');
  });

  it('prints progress, metrics and the result as lines with --json', async () => {
    const lab = labWithRun([runningRecord(1.5), completed]);
    const { stdout } = await runFake(['run', '-', '--json'], lab, { input: plan });
    const types = stdout.json.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['run', 'progress', 'metrics']));
    expect(stdout.json.at(-1)).toMatchObject({
      type: 'result',
      command: 'run',
      run: { state: 'completed' },
      evaluation: null,
    });
  });

  it('says on standard error what a plan hardly means, and what --set carried along', async () => {
    const lab = labWithRun([completed]);
    const words = ['run', '-', '--set', 'threatModel.epsilon=0', '--set', 'epochs=5'];
    const { code, stderr } = await runFake(words, lab, { input: plan });
    expect(code).toBe(0);
    expect(stderr.text).toContain('warning: threatModel.epsilon: With epsilon 0 the attack');
    expect(stderr.text).toContain('learningRate.warmUpEpochs is 2.5 (was 5): it follows epochs');
  });

  it('applies --set before the lab sees the plan', async () => {
    const lab = labWithRun([completed]);
    const words = ['run', '-', '--set', 'epochs=3', '--set', 'threatModel.epsilon=4/255'];
    await runFake(words, lab, { input: plan });
    expect(lab.calls[0]).toMatchObject({
      name: 'runs:create',
      input: { plan: { epochs: 3, threatModel: { epsilon: '4/255' }, name: 'fine-tune' } },
    });
  });

  it('takes --set precision.attack=bfloat16, and no precision that there is not', async () => {
    const lab = labWithRun([completed]);
    const setting = (precision: string) =>
      runFake(['run', '-', '--set', `precision.attack=${precision}`], lab, { input: plan });
    expect((await setting('bfloat16')).code).toBe(0);
    const { plan: given } = lab.calls[0]?.input as { plan: PlanInput };
    expect(Plan.parse(given).precision.attack).toBe('bfloat16');
    lab.calls.length = 0;
    const refused = await setting('int8');
    expect(refused.code).toBe(2);
    expect(refused.stderr.text).toContain('precision.attack');
    expect(lab.calls).toEqual([]);
  });

  it('refuses a bad plan before the lab is asked', async () => {
    const lab = labWithRun([]);
    const { code, stderr } = await runFake(['run', '-', '--set', 'epoch=3'], lab, { input: plan });
    expect(code).toBe(2);
    expect(stderr.text).toContain('did you mean "epochs"?');
    expect(lab.calls).toEqual([]);
  });

  it('waits for the evaluation of the plan and prints its table', async () => {
    const withEvaluation = { ...completed.plan, evaluation: evaluationPlan };
    const lab = labWithRun([{ ...completed, plan: withEvaluation }]);
    const { code, stdout } = await runFake(['run', '-'], lab, { input: plan });
    expect(code).toBe(0);
    expect(stdout.text).toMatch(
      /PGD-20 +8\/255 \(0\.0314\) +73\.2 % \[71\.2, 75\.2\] +1,000 +FAILED/,
    );
    expect(stdout.text).toMatch(/worst case, PGD only +8\/255 \(0\.0314\) +73\.0 %/);
    expect(stdout.text).toContain('Class "Shirt" is lost: 3.0 % [1.0, 5.0] clean');
    expect(stdout.text).toContain('self-checks: 1 passed, 1 failed');
    expect(stdout.text).toContain('failed: monotone-in-epsilon: rises at 0.04');
  });

  it.each([
    ['diverged', 'diverged'],
    ['failed', 'failed'],
    ['interrupted', 'was interrupted'],
  ] as const)('exits 3 when it %s', async (state, words) => {
    const lab = labWithRun([runRecord({ state, reason: 'the loss is not a number' })]);
    const { code, stdout } = await runFake(['run', '-'], lab, { input: plan });
    expect(code).toBe(3);
    expect(stdout.text).toContain(`(run-aaaaaaaaaaaa) ${words}: the loss is not a number`);
    const canResume = state !== 'diverged';
    expect(stdout.text.includes('temper runs resume run-aaaaaaaaaaaa')).toBe(canResume);
  });

  it('cancels on the first signal and says how to resume', async () => {
    const lab = labWithRun([runningRecord(2)]);
    const ends: string[] = [];
    const interruption = createInterruption({
      gently: () => ends.push('gently'),
      atOnce: () => ends.push('at once'),
    });
    setTimeout(() => interruption.signal(), 20);
    const { code, stdout, stderr } = await runFake(['run', '-'], lab, {
      input: plan,
      interruption,
    });
    expect([code, ends]).toEqual([3, []]);
    expect(stderr.text).toContain('Ctrl-C again stops at once');
    expect(stdout.text).toContain('resume it with: temper runs resume run-aaaaaaaaaaaa');
  });

  it('sees the end in the history when another process does the work', async () => {
    const run = runRecord();
    const lab = createFakeLab({
      'runs:create': () => run,
      'runs:metrics': () => ({ ...emptyFrame, total: 0 }),
      'runs:show': () => ({ run: completed, evaluations: [], checkpoints: [] }),
    });
    const { code } = await runFake(['run', '-'], lab, { input: plan });
    expect(code).toBe(0);
  });

  it('says that steps wait for their data, where that counts', () => {
    const run = runningRecord(1.5);
    const snapshot = { epoch: null, learningRate: null, waitingFor: null };
    const lineWith = (dataWaitShare: number | null) =>
      runProgressLine({
        ...snapshot,
        run: { ...run, progress: run.progress && { ...run.progress, dataWaitShare } },
      });
    expect(lineWith(0.125)).toBe(
      'epoch 1.5/10 · 1,940 img/s · waits for data 12.5 % of the time · 4 min left',
    );
    expect(lineWith(0.04)).toBe('epoch 1.5/10 · 1,940 img/s · 4 min left');
    expect(lineWith(null)).toBe('epoch 1.5/10 · 1,940 img/s · 4 min left');
  });

  it('says for whom a queued run waits', () => {
    const snapshot = { run: runRecord(), epoch: null, learningRate: null };
    expect(runProgressLine({ ...snapshot, waitingFor: null })).toBe('queued');
    expect(runProgressLine({ ...snapshot, waitingFor: 'the Temper window (process 7)' })).toBe(
      'queued: waiting for the Temper window (process 7)',
    );
  });
});

describe('temper runs', () => {
  it('lists runs with figures aligned and long names whole', async () => {
    const name = 'a-run-with-a-very-long-name-indeed';
    const lab = createFakeLab({
      'annotations:list': () => [],
      'runs:list': () => [{ ...completed, name }, runRecord()],
    });
    const { stdout } = await runFake(['runs', 'list'], lab);
    expect(stdout.lines).toHaveLength(3);
    const place = stdout.lines[0]?.indexOf('state');
    expect(stdout.lines[1]).toContain(name);
    expect(stdout.lines[1]?.slice(place).startsWith('completed')).toBe(true);
    expect(stdout.lines[2]?.slice(place).startsWith('queued')).toBe(true);
  });

  it('says how to restore what it deletes', async () => {
    const lab = createFakeLab({
      'runs:show': () => ({ run: completed, evaluations: [], checkpoints: [] }),
      'runs:delete': () => ({ models: 1, runs: 0, evaluations: 0 }),
    });
    const { code, stdout } = await runFake(['runs', 'delete', 'fine-tune'], lab);
    expect(code).toBe(0);
    expect(stdout.text).toContain('temper trash restore run-aaaaaaaaaaaa');
    expect(stdout.text).toContain('used by 1 model');
  });

  it('refuses to cancel what has ended', async () => {
    const lab = createFakeLab({
      'runs:show': () => ({ run: completed, evaluations: [], checkpoints: [] }),
    });
    const { code, stderr } = await runFake(['runs', 'cancel', 'fine-tune'], lab);
    expect(code).toBe(2);
    expect(stderr.text).toContain('fine-tune is completed');
  });
});

describe('temper compare', () => {
  const lab = createFakeLab({ 'comparisons:compute': () => comparison });

  it('shows accuracies, cost with and without pretraining, differences, verdict and limits', async () => {
    const { code, stdout } = await runFake(['compare', 'fine-tune', 'scratch-long'], lab);
    expect(code).toBe(0);
    expect(stdout.text).toMatch(/scratch-long \(baseline\) +84\.2 % \[82\.2, 86\.2\]/);
    expect(stdout.text).toMatch(/fine-tune +80 +92 +4 min 12 s/);
    expect(stdout.text).toMatch(
      /fine-tune +PGD-20 +−0\.7 \[−2\.5, 1\.1\] +\[−2\.6, 1\.2\] +p < 0\.001 +p = 0\.001 +129 : 143/,
    );
    expect(stdout.text).toMatch(/<b>stuck<\/b> \(failed to train\) +84\.2 %/);
    expect(stdout.text).toMatch(/threatModel\.epsilon +8\/255 \(0\.0314\) +4\/255 \(0\.0157\) +–/);
    expect(stdout.text).toContain('keys that differ: 2, equal: 1');
    expect(stdout.text).toContain('Fine-tuning reaches 73.0 %.');
    expect(stdout.text).toContain('- One seed.');
  });

  it('adds the baseline to what is compared', async () => {
    await runFake(['compare', 'a', 'b', '--baseline', 'c'], lab);
    expect(lab.calls.at(-1)?.input).toEqual({ subjects: ['a', 'b', 'c'], baseline: 'c' });
    await runFake(['compare', 'a', 'b', '--baseline', 'b'], lab);
    expect(lab.calls.at(-1)?.input).toEqual({ subjects: ['a', 'b'], baseline: 'b' });
  });

  it('passes a refusal on', async () => {
    const refusing = createFakeLab({
      'comparisons:compute': () => {
        throw new TemperError('comparison-refused', 'a and b were not evaluated alike.');
      },
    });
    const { code, stderr } = await runFake(['compare', 'a', 'b'], refusing);
    expect([code, stderr.text]).toEqual([2, 'temper: a and b were not evaluated alike.\n']);
  });
});
