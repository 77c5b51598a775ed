import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobInput, JobOutcome } from '../../../../../src/contract/jobs';
import { dividedPart, type FederationPart } from '../../../../../src/contract/federations/parts';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import {
  partInputs,
  partOutputs,
  workFiles,
} from '../../../../../src/main/core/files/federation-work';
import { federatePart } from '../../../../../src/main/engine/federation/federate-part';
import { createControls, type ControlPanel } from '../../../../../src/main/engine/jobs/controls';
import {
  federateJob,
  oneStepTraining,
  resultsOf,
  roundsOf,
  runFederation,
  type FederateJob,
} from '../../../../support/federation-jobs';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { follow } from '../../../../support/training-jobs';

type Done = Extract<JobOutcome<'federate-part'>, { kind: 'part-done' }>;

const everything = {
  methods: ['local', 'rtfa', 'fedprox', 'ditto'],
  batchNorm: 'local',
  participation: 0.75,
  server: { momentum: 0.3, learningRate: 0.9 },
};

function copy(from: string, to: string, path: string): void {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  cpSync(join(from, path), join(to, path), { force: true });
}

function partJob(job: FederateJob, part: FederationPart): JobInput<'federate-part'> {
  return {
    plan: job.plan,
    part,
    datasetDirectory: job.datasetDirectory,
    datasetFingerprint: job.datasetFingerprint,
    divisionFingerprint: job.divisionFingerprint,
    startCheckpointFile: job.startCheckpointFile,
    teacherFile: job.teacherFile,
    workDirectory: join(temporaryDirectory(), 'work'),
  };
}

async function runPart(
  job: JobInput<'federate-part'>,
  onEvent: (controls: ControlPanel) => void = () => undefined,
) {
  const controls = createControls();
  const { outcome } = await follow<'federate-part'>(federatePart(job, controls), () =>
    onEvent(controls),
  );
  return outcome;
}

/** What the lab does with a part: another work directory with what it needs, and back with what it leaves. */
async function carryOut(job: FederateJob, part: FederationPart): Promise<void> {
  const there = partJob(job, part);
  for (const path of partInputs(job.workDirectory, part)) {
    copy(job.workDirectory, there.workDirectory, path);
  }
  const { refused, results } = (await runPart(there)) as Done;
  expect(refused).toEqual([]);
  for (const path of partOutputs(part)) copy(there.workDirectory, job.workDirectory, path);
  if (part.kind === 'updates') return;
  const files = workFiles(job.workDirectory);
  for (const client of part.clients) {
    const file = files.clientResults(client);
    mkdirSync(dirname(file), { recursive: true });
    const own = results.filter((result) => result.client === client);
    writeFileSync(file, JSON.stringify(own));
  }
}

describe('clients that are carried out elsewhere', () => {
  it('give the average, the rounds and the results of a run in one place, bit for bit', async () => {
    const whole = federateJob(temporaryDirectory(), everything, oneStepTraining);
    const expected = await runFederation(whole);
    const job = {
      ...federateJob(temporaryDirectory(), everything, oneStepTraining),
      clients: 'elsewhere' as const,
    };
    const asked: string[] = [];
    for (;;) {
      const followed = await runFederation(job);
      const { outcome } = followed;
      if (outcome.kind === 'federated') {
        expect(roundsOf(followed)).toEqual(roundsOf(expected));
        expect(resultsOf(followed)).toEqual(resultsOf(expected));
        break;
      }
      if (outcome.kind !== 'awaiting') throw new Error(JSON.stringify(outcome));
      const { part, missing } = outcome;
      expect(missing).toEqual(part.clients);
      asked.push(part.kind === 'updates' ? `${part.average} ${part.round}` : part.kind);
      const [first, ...rest] = dividedPart(part, 2);
      if (first) await carryOut(job, first);
      // What is there is not asked for again.
      expect(await runFederation(job)).toMatchObject({
        outcome: { kind: 'awaiting', part, missing: part.clients.slice(2) },
      });
      for (const each of rest) await carryOut(job, each);
    }
    expect(asked).toEqual(['fedavg 1', 'fedavg 2', 'fedprox 1', 'fedprox 2', 'results']);
    const [one, other] = [whole, job].map(({ checkpointFile }) => readCheckpoint(checkpointFile));
    expect(other?.weightsSha256).toBe(one?.weightsSha256);
  }, 240_000);

  it('continue after the last finished client, and say which of them diverged', async () => {
    // Weight decay alone multiplies every weight by -99 in each step.
    const diverging = {
      optimizer: { kind: 'sgd', momentum: 0, weightDecay: 1, decayed: 'all' },
      learningRate: { kind: 'constant', rate: 100 },
    } as const;
    const part = { kind: 'updates', average: 'fedavg', round: 1, clients: [0, 2] } as const;
    const job = partJob(federateJob(temporaryDirectory(), { localEpochs: 20 }, diverging), {
      ...part,
      clients: [...part.clients],
    });
    let events = 0;
    const stopped = await runPart(job, (controls) => {
      events += 1;
      if (events > 1) controls.stop('interrupt');
    });
    expect(stopped.kind).toBe('interrupted');
    const outcome = (await runPart(job)) as Done;
    expect(outcome.refused.map(({ client }) => client)).toEqual([0, 2]);
    // The coordinator learns of it without training them again.
    const coordinator = {
      ...federateJob(temporaryDirectory(), { localEpochs: 20 }, diverging),
      clients: 'elsewhere' as const,
    };
    const asked = await runFederation(coordinator);
    if (asked.outcome.kind !== 'awaiting') throw new Error('nothing was asked for');
    const files = workFiles(coordinator.workDirectory);
    for (const client of asked.outcome.part.clients) {
      const reason = 'the loss is not finite';
      writeFileSync(files.refusal('fedavg', 1, client), JSON.stringify({ reason }));
    }
    await expect(runFederation(coordinator)).rejects.toMatchObject({
      message: expect.stringContaining('the loss is not finite') as string,
    });
  });

  it('are refused an average of another round', async () => {
    const job = federateJob(temporaryDirectory());
    const part: FederationPart = { kind: 'updates', average: 'fedavg', round: 2, clients: [0] };
    await expect(runPart(partJob(job, part))).rejects.toMatchObject({
      message: expect.stringContaining('that after round 0, and round 2') as string,
    });
  });
});
