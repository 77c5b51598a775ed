import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import { evaluationPasses } from '../../../../../src/contract/evaluations/parts';
import type { JobInput } from '../../../../../src/contract/jobs';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { carryOut, startedEvaluation } from '../../../../../src/main/engine/evaluation/carry-out';
import { noJournal } from '../../../../../src/main/engine/evaluation/journal';
import { openNetwork } from '../../../../../src/main/engine/evaluation/open-network';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { opByOp } from '../../../../../src/main/engine/runtime/capture/compiler';
import { tinyEvaluation, trainedEvaluateJob } from '../../../../support/evaluation-jobs';

let directory: string;
let job: JobInput<'evaluate'>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'temper-evaluation-cost-'));
  job = await trainedEvaluateJob(directory);
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Passes that an evaluation made, and those that it turned out not to need. */
async function passesOf(plan: EvaluationPlan): Promise<{ made: number; spared: number }> {
  const dataset = openDataset(job.datasetDirectory);
  const release = [() => dataset.close()];
  const opened = openNetwork(job.checkpointFile, dataset, { compiler: opByOp }, release);
  const { network, anatomy } = opened;
  const common = {
    dataset,
    controls: createControls(),
    journal: noJournal,
    kept: null,
    inverted: null,
    shifted: [],
  };
  const { images } = plan;
  const evaluation = startedEvaluation({ plan, network, anatomy, others: [], images, ...common });
  const { work } = evaluation;
  const counted = { made: 0, spared: 0 };
  const { add, skip } = work;
  work.add = (passes) => {
    counted.made += passes;
    add(passes);
  };
  work.skip = (passes) => {
    counted.spared += passes;
    skip(passes);
  };
  const running = carryOut(evaluation);
  while (!(await running.next()).done);
  for (const step of release.reverse()) step();
  return counted;
}

describe('the passes that a new evaluation is said to take', () => {
  it('are those that it makes, checks included', async () => {
    const corruptions = { images: 30, severities: [1, 2, 2], kinds: ['contrast', 'brightness'] };
    const plan = EvaluationPlan.parse({ ...tinyEvaluation, corruptions });
    expect(await passesOf(plan)).toEqual({ made: evaluationPasses(plan, 4), spared: 0 });
  });

  it('are those that it makes where nothing may change a pixel', async () => {
    const threatModel = { norm: 'linf', epsilon: 0 };
    const plan = EvaluationPlan.parse({ ...tinyEvaluation, curve: null, threatModel });
    expect(await passesOf(plan)).toEqual({ made: evaluationPasses(plan, 4), spared: 0 });
  });

  it('are those that it makes or spares where attacks run on what is left', async () => {
    const plan = EvaluationPlan.parse({
      ...tinyEvaluation,
      curve: null,
      mode: 'cumulative',
      attacks: [
        { name: 'APGD-T', attack: { kind: 'apgd', steps: 3, loss: 'targeted-dlr', restarts: 2 } },
        { name: 'FAB', attack: { kind: 'fab', steps: 2 } },
        { name: 'Square', attack: { kind: 'square', queries: 10 } },
      ],
    });
    const { made, spared } = await passesOf(plan);
    expect(spared).toBeGreaterThan(0);
    expect(made + spared).toBe(evaluationPasses(plan, 4));
  });
});
