import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FederatedMethod } from '../../../../../src/contract/federations/results';
import { naturalRecipe } from '../../../../../src/contract/plans/recipe';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import {
  federateJob,
  oneStepTraining,
  resultsOf,
  roundsOf,
  runFederation,
  type FederateJob,
} from '../../../../support/federation-jobs';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runTraining, trainJob } from '../../../../support/training-jobs';

const oneClient = { division: { method: { kind: 'equal', clients: 1 } } };
const all: FederatedMethod[] = ['global', 'local', 'ftfa', 'rtfa', 'fedprox', 'ditto'];

async function averageOf(job: FederateJob) {
  const followed = await runFederation(job);
  expect(followed.outcome.kind, JSON.stringify(followed.outcome)).toBe('federated');
  return readCheckpoint(job.checkpointFile);
}

function largestDifference(one: Map<string, Float32Array>, other: Map<string, Float32Array>) {
  let largest = 0;
  for (const [name, values] of one) {
    values.forEach((value, at) => {
      largest = Math.max(largest, Math.abs(value - (other.get(name)?.[at] ?? NaN)));
    });
  }
  return largest;
}

describe('one client', () => {
  it('has the weights of ordinary training in one round, bit for bit', async () => {
    const directory = temporaryDirectory();
    const training = trainJob(directory, { epochs: 2 });
    await runTraining(training);
    const ordinary = readCheckpoint(join(training.runDirectory, 'last.safetensors'));
    const job = federateJob(directory, { ...oneClient, rounds: 1, localEpochs: 2 });
    const average = await averageOf(job);
    expect(average.weightsSha256).toBe(ordinary.weightsSha256);
  });

  it('has them in any number of rounds where the optimizer keeps nothing', async () => {
    const directory = temporaryDirectory();
    const plain = { optimizer: { kind: 'sgd', momentum: 0 } } as const;
    const training = trainJob(directory, { epochs: 3, ...plain });
    await runTraining(training);
    const ordinary = readCheckpoint(join(training.runDirectory, 'last.safetensors'));
    const average = await averageOf(federateJob(directory, { ...oneClient, rounds: 3 }, plain));
    expect(average.weightsSha256).toBe(ordinary.weightsSha256);
  });
});

function fractionsOf({ events }: Awaited<ReturnType<typeof runFederation>>): number[] {
  return events.flatMap((event) => (event.type === 'fraction' ? [event.fraction] : []));
}

describe('rounds', () => {
  it('of one full-batch step are steps on the pooled images', async () => {
    const plain = {
      recipe: naturalRecipe,
      batchSize: 96,
      // Each client would otherwise normalise by its own images.
      freezing: { batchNorm: 'all' },
    } as const;
    const pooled = await averageOf(
      federateJob(temporaryDirectory(), { ...oneClient, rounds: 3, lastBatch: 'short' }, plain),
    );
    const divided = await averageOf(
      federateJob(temporaryDirectory(), { rounds: 3, lastBatch: 'short' }, plain),
    );
    const start = await averageOf(
      federateJob(temporaryDirectory(), { rounds: 1, lastBatch: 'short' }, plain),
    );
    expect(largestDifference(pooled.weights, divided.weights)).toBeLessThan(1e-5);
    expect(largestDifference(pooled.weights, start.weights)).toBeGreaterThan(1e-3);
  });

  it('draw the share of the clients that takes part, and move on with server momentum', async () => {
    const directory = temporaryDirectory();
    const job = federateJob(directory, { rounds: 4, participation: 0.5 }, oneStepTraining);
    const plain = await runFederation(job);
    expect(roundsOf(plain).map(({ round, clients }) => [round, clients])).toEqual([
      [0, 0],
      [1, 2],
      [2, 2],
      [3, 2],
      [4, 2],
    ]);
    const withMomentum = federateJob(
      directory,
      { rounds: 4, participation: 0.5, server: { momentum: 0.5 } },
      oneStepTraining,
    );
    const moved = await averageOf({
      ...withMomentum,
      workDirectory: join(directory, 'momentum'),
      checkpointFile: join(directory, 'moved.safetensors'),
    });
    const average = readCheckpoint(job.checkpointFile);
    expect(moved.weightsSha256).not.toBe(average.weightsSha256);
  });

  it('end with an error where no client gives finite weights', async () => {
    // Weight decay alone multiplies every weight by -99 in each step.
    const diverging = {
      optimizer: { kind: 'sgd', momentum: 0, weightDecay: 1, decayed: 'all' },
      learningRate: { kind: 'constant', rate: 100 },
    } as const;
    const job = federateJob(temporaryDirectory(), { localEpochs: 20 }, diverging);
    await expect(runFederation(job)).rejects.toMatchObject({
      message: expect.stringContaining('No client of round 1 of FedAvg') as string,
    });
  });
});

describe('every method', () => {
  it('gives every client a score, chooses ridges, and needs no more memory for more clients', async () => {
    const tensors: number[] = [];
    const job = federateJob(temporaryDirectory(), { methods: all, rounds: 2 });
    const followed = await runFederation(job, (event) => {
      if (event.type === 'client') tensors.push(tf.memory().numTensors);
    });
    const results = resultsOf(followed);
    expect(results.map(({ client, method }) => `${client} ${method}`)).toEqual(
      [0, 1, 2, 3].flatMap((client) => all.map((method) => `${client} ${method}`)),
    );
    for (const { test, method, tried, lambda } of results) {
      expect(test?.images).toBeGreaterThan(0);
      expect(test?.robust).toBeLessThanOrEqual(test?.clean ?? 0);
      expect(tried).toHaveLength(method === 'rtfa' ? 2 : 0);
      if (method === 'rtfa') expect([0.1, 1]).toContain(lambda);
    }
    expect(new Set(tensors).size).toBe(1);
    const fractions = followed.events.flatMap((event) =>
      event.type === 'fraction' ? [event.fraction] : [],
    );
    expect(fractions.at(-1)).toBeGreaterThan(0.9);
  });

  it('is measured in the end by attacks of its own, each on what those before it have left', async () => {
    const scoresUnder = async (testAttacks?: object[]) => {
      const evaluation = { testImages: 16, ...(testAttacks && { testAttacks }) };
      const job = federateJob(
        temporaryDirectory(),
        { methods: ['global', 'ftfa'], rounds: 1, evaluation },
        { ...oneStepTraining, threatModel: { norm: 'linf', epsilon: 0.1 } },
      );
      const followed = await runFederation(job);
      expect(fractionsOf(followed).at(-1)).toBeGreaterThan(0.9);
      return { scores: resultsOf(followed).map(({ test }) => test), rounds: roundsOf(followed) };
    };
    const [fgsm, square] = [{ kind: 'fgsm' }, { kind: 'square', queries: 40 }];
    const usual = await scoresUnder();
    // The same attack: the same images, to the last.
    expect(await scoresUnder([fgsm])).toEqual(usual);
    const both = await scoresUnder([fgsm, square]);
    expect(both.rounds).toEqual(usual.rounds);
    both.scores.forEach((score, place) => {
      const alone = usual.scores[place];
      expect(score).toMatchObject({ images: alone?.images, clean: alone?.clean });
      expect(score?.robust).toBeLessThanOrEqual(alone?.robust ?? -1);
    });
    const robust = ({ scores }: typeof both) =>
      scores.reduce((sum, score) => sum + (score?.robust ?? 0), 0);
    expect(robust(both)).toBeLessThan(robust(usual));
    expect(robust(await scoresUnder([square, fgsm]))).toBeLessThan(robust(usual));
  });
});

describe('a federation that is stopped', () => {
  it('goes on in any round and client with the same bits', async () => {
    const federation = {
      division: { method: { kind: 'equal', clients: 2 } },
      methods: ['rtfa', 'fedprox', 'ditto'],
      batchNorm: 'local',
      participation: 0.5,
      server: { momentum: 0.3, learningRate: 0.9 },
    };
    const whole = federateJob(temporaryDirectory(), federation, oneStepTraining);
    const expected = await runFederation(whole);
    const broken = federateJob(temporaryDirectory(), federation, oneStepTraining);
    let attempts = 0;
    for (;;) {
      attempts += 1;
      // Every attempt gets one round or client beyond the one before.
      const followed = await runFederation(broken, ({ type }, controls) => {
        if (type === 'round' || type === 'client') controls.stop('interrupt');
      });
      if (followed.outcome.kind === 'federated') {
        expect(roundsOf(followed)).toEqual(roundsOf(expected));
        expect(resultsOf(followed)).toEqual(resultsOf(expected));
        break;
      }
      expect(followed.outcome.kind).toBe('interrupted');
    }
    expect(attempts).toBeGreaterThan(8);
    const [one, other] = [whole, broken].map(({ checkpointFile }) =>
      readCheckpoint(checkpointFile),
    );
    expect(one?.weightsSha256).toBe(other?.weightsSha256);
  }, 240_000);

  it.each(['round', 'client'])(
    'goes on with the share that was done, when it stopped after a %s',
    async (last) => {
      const federation = { methods: all, rounds: 3 };
      const job = federateJob(temporaryDirectory(), federation, oneStepTraining);
      let news = 0;
      const stopped = await runFederation(job, ({ type }, controls) => {
        if (type === last) news += 1;
        if (news > 5) controls.stop('interrupt');
      });
      const resumed = await runFederation(job);
      const [before, after] = [stopped, resumed].map(fractionsOf);
      expect(before?.at(-1)).toBeGreaterThan(0.1);
      expect(after?.[0]).toBeGreaterThanOrEqual(before?.at(-1) ?? 1);
      expect(Math.max(...(after ?? []))).toBeLessThanOrEqual(1);
      expect(resumed.events.filter(({ type }) => type === 'restored')).toHaveLength(1);
      expect(roundsOf(resumed)).toHaveLength(8);
      expect(resultsOf(resumed)).toHaveLength(24);
    },
    120_000,
  );

  it('counts everything that was planned, whether it is done now or was before', async () => {
    const federation = { methods: all, rounds: 1 };
    const job = federateJob(temporaryDirectory(), federation, oneStepTraining);
    expect(fractionsOf(await runFederation(job)).at(-1)).toBeCloseTo(1, 9);
    expect(fractionsOf(await runFederation(job))).toEqual([expect.closeTo(1, 9)]);
  });

  it('is refused under another plan', async () => {
    const directory = temporaryDirectory();
    await runFederation(federateJob(directory), (event, controls) => {
      if (event.type === 'round') controls.stop('interrupt');
    });
    await expect(runFederation(federateJob(directory, { rounds: 3 }))).rejects.toMatchObject({
      code: 'resume-refused',
      details: { fact: 'plan' },
    });
  });

  it('is refused where the images are divided in another way than was recorded', async () => {
    const job = federateJob(temporaryDirectory());
    await expect(runFederation({ ...job, divisionFingerprint: 'other' })).rejects.toMatchObject({
      code: 'dataset-changed',
    });
  });
});
