import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobInput, JobOutcome } from '../../../../../src/contract/jobs';
import {
  VerificationPlan,
  type Projection,
  type VerificationPlanInput,
} from '../../../../../src/contract/identities/verification';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { labelledImages, pairsOf } from '../../../../../src/main/core/datasets/identity-pairs';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { embedderOf } from '../../../../../src/main/core/networks/embedder';
import { pairTarget } from '../../../../../src/main/engine/attacks/pair-target';
import { verify } from '../../../../../src/main/engine/evaluation/verification/verify';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { applyNetwork } from '../../../../../src/main/engine/networks/apply';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { createCapturingCompiler } from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { unitVectors } from '../../../../../src/main/engine/tensors/directions';
import type { Tensor2D, Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { trainedEvaluateJob } from '../../../../support/evaluation-jobs';
import { once } from '../../../../support/once';
import { smallProblem } from '../../../../support/small-problem';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { follow } from '../../../../support/training-jobs';

const attack = {
  threatModel: { norm: 'linf', epsilon: 0.1 },
  attacks: [
    { kind: 'pgd', steps: 5, stepSize: { relativeToEpsilon: 0.4 }, iterate: 'best' },
    { kind: 'apgd', steps: 5 },
    { kind: 'square', queries: 20 },
  ],
  pairs: 20,
  far: 0.1,
} satisfies VerificationPlanInput['attack'];

const trained = once(trainedEvaluateJob);

async function verifyJob(plan: VerificationPlanInput = {}): Promise<JobInput<'verify'>> {
  const { datasetDirectory, datasetFingerprint, checkpointFile } = await trained();
  const dataset = openDataset(datasetDirectory);
  const { manifest } = dataset;
  dataset.close();
  const protocol = { kind: 'drawn', folds: 2, same: 60, different: 100, seed: 1 } as const;
  const images = labelledImages(datasetDirectory, manifest, 'all');
  return {
    datasetDirectory,
    datasetFingerprint,
    checkpointFile,
    plan: VerificationPlan.parse({ resamples: 100, batchSize: 16, ...plan }),
    given: { ...images, pairs: pairsOf(protocol, images.identities, manifest), roles: null },
    workDirectory: null,
  };
}

/** What a verification without a break ends in, with an attack and without. */
const attacked = once(async () => follow(verify(await verifyJob({ attack }), createControls())));
const plain = once(async () => follow(verify(await verifyJob(), createControls())));

/** Share of the images whose nearest neighbour in the layout by UMAP has the same identity. */
function togetherness({ points, umap }: Projection): number {
  const places = umap?.points ?? [];
  const identityOf = (place: number) => points[place]?.image.identity;
  const together = places.filter(([x, y], one) => {
    const distances = places.map(([across, up], other) =>
      other === one ? Infinity : Math.hypot(across - x, up - y),
    );
    return identityOf(distances.indexOf(Math.min(...distances))) === identityOf(one);
  });
  return together.length / places.length;
}

describe('verifying identities', () => {
  it('compares directions of features, and holds them under attack', async () => {
    await trained();
    const tensors = tf.memory().numTensors;
    const { outcome, events } = await attacked();
    expect(tf.memory().numTensors).toBe(tensors);
    if (outcome.kind !== 'identities-verified') throw new Error(JSON.stringify(outcome));
    const { summary } = outcome;
    expect(summary).toMatchObject({
      images: 176,
      identities: 4,
      same: 120,
      different: 200,
      folds: 2,
    });
    // The bars of the images are easy to tell apart.
    expect(summary.eer.value).toBeLessThan(0.2);
    expect(summary.rank1?.value).toBeGreaterThan(0.7);
    expect(summary.rank1).toMatchObject({ gallery: 4, probes: 172 });
    expect(summary.projection.points).toHaveLength(176);
    expect(summary.projection.umap).toMatchObject({ neighbours: 15, epochs: 500 });
    expect(togetherness(summary.projection)).toBeGreaterThan(0.7);
    const [first] = events.filter(
      (event) => event.type === 'fraction' && event.message.startsWith('laying out'),
    );
    expect(first).toMatchObject({ message: 'laying out 176 images by UMAP, 0 %' });
    const hard = summary.hardest.same.map(({ similarity }) => similarity);
    expect(hard).toEqual([...hard].sort((left, right) => left - right));
    const underAttack = summary.attacked;
    if (!underAttack) throw new Error('nothing was attacked');
    expect(underAttack.clean.far.value).toBeLessThanOrEqual(0.1);
    expect(underAttack.results.map(({ name }) => name)).toEqual([
      'PGD-5',
      'APGD-CE-5',
      'Square-20',
      'all',
    ]);
    const worst = underAttack.results.at(-1);
    for (const each of underAttack.results) {
      expect(each.tar.value).toBeLessThanOrEqual(underAttack.before.tar.value);
      expect(each.far.value).toBeGreaterThanOrEqual(underAttack.before.far.value);
      expect(worst?.tar.value).toBeLessThanOrEqual(each.tar.value);
      expect(worst?.far.value).toBeGreaterThanOrEqual(each.far.value);
    }
    expect(worst?.tar.value).toBeLessThan(underAttack.before.tar.value);
    expect(underAttack.checks.map(({ name }) => name)).toEqual([
      'ball and box',
      'epsilon 0',
      'monotone',
      'masked gradients',
    ]);
    expect(underAttack.checks.filter(({ passed }) => !passed)).toEqual([]);
    const fractions = events.flatMap((event) => ('fraction' in event ? [event.fraction] : []));
    expect(fractions).toEqual([...fractions].sort((left, right) => left - right));
  });

  it('gives the same figures again, and the same for the embedder alone', async () => {
    const directory = temporaryDirectory();
    const job = await verifyJob();
    const first = await plain();
    const { network, weights, card } = readCheckpoint(job.checkpointFile);
    const embedder = embedderOf(network);
    expect(embedder).toMatchObject({ output: 'direction', classes: 64 });
    const checkpointFile = join(directory, 'embedder.safetensors');
    const content = { network: embedder, weights, card, state: null, training: null };
    await writeCheckpoint(checkpointFile, content);
    const second = await follow(verify({ ...job, checkpointFile }, createControls()));
    if (first.outcome.kind !== 'identities-verified') throw new Error(first.outcome.kind);
    if (second.outcome.kind !== 'identities-verified') throw new Error(second.outcome.kind);
    const timeless = { durationMs: 0 };
    expect({ ...second.outcome.summary, ...timeless }).toEqual({
      ...first.outcome.summary,
      ...timeless,
    });
  });

  it('identifies the probes that are given among the gallery that is given', async () => {
    const job = await verifyJob();
    const { identities } = job.given;
    const positions = identities.map((_identity, position) => position);
    // Identity 3 is a stranger; each of the others has five images in the gallery.
    const gallery = [0, 1, 2].flatMap((identity) =>
      positions.filter((position) => identities[position] === identity).slice(0, 5),
    );
    const probes = positions.filter((position) => !gallery.includes(position));
    const given = { ...job.given, roles: { gallery, probes } };
    const plan = { ...job.plan, fars: [0.25] };
    const { outcome } = await follow(verify({ ...job, plan, given }, createControls()));
    if (outcome.kind !== 'identities-verified') throw new Error(outcome.kind);
    const mated = probes.filter((position) => identities[position] !== 3).length;
    expect(outcome.summary.rank1).toMatchObject({ gallery: 15, probes: mated });
    expect(outcome.summary.rank1?.value).toBeGreaterThan(0.8);
    expect(outcome.summary.openSet.map(({ far }) => far)).toEqual([0.25]);
  });

  it('is refused where features are zero', async () => {
    const directory = temporaryDirectory();
    const job = await verifyJob();
    const { network, weights, card } = readCheckpoint(job.checkpointFile);
    const zero = new Map(
      [...weights].map(([name, values]) => [name, new Float32Array(values.length)]),
    );
    const checkpointFile = join(directory, 'zero.safetensors');
    await writeCheckpoint(checkpointFile, {
      network,
      weights: zero,
      card,
      state: null,
      training: null,
    });
    const verifying = follow(verify({ ...job, checkpointFile }, createControls()));
    await expect(verifying).rejects.toThrow(/are zero, so that they point nowhere/);
  });

  it('is cancelled between two batches', async () => {
    const job = await verifyJob();
    const controls = createControls();
    controls.stop('cancel');
    const { outcome } = await follow(verify(job, controls));
    expect(outcome).toMatchObject({ kind: 'cancelled' });
  });
});

describe('a verification that was stopped', () => {
  const timeless = (outcome: JobOutcome<'verify'>) => {
    if (outcome.kind !== 'identities-verified') throw new Error(JSON.stringify(outcome));
    return { ...outcome.summary, durationMs: 0 };
  };

  it('continues with the same bits wherever it was stopped or killed, without repeating what it has', async () => {
    const directory = temporaryDirectory();
    const job = await verifyJob({ attack });
    const whole = timeless((await attacked()).outcome);
    const workDirectory = join(directory, 'work');
    const kept = { ...job, workDirectory };
    /** Stops at the event with this place, those of the layout in the plane left aside. */
    const stopAt = async (place: number) => {
      const controls = createControls();
      let seen = 0;
      const { outcome, events } = await follow(verify(kept, controls), (event) => {
        const isLayout = event.type === 'fraction' && event.message.startsWith('laying out');
        seen += isLayout ? 0 : 1;
        if (seen === place) controls.stop('interrupt');
      });
      expect(outcome.kind).toBe('interrupted');
      return events.length;
    };
    await stopAt(4);
    const [directions = ''] = readdirSync(workDirectory).filter((name) => name.endsWith('.f32'));
    expect(statSync(join(workDirectory, directions)).size % (16 * 64 * 4)).toBe(0);
    await stopAt(14);
    // A kill cuts off what was being written.
    const lines = join(workDirectory, 'attacked.jsonl');
    expect(readFileSync(lines, 'utf8').trim().split('\n').length).toBeGreaterThan(1);
    truncateSync(lines, statSync(lines).size - 7);
    appendFileSync(join(workDirectory, directions), Buffer.alloc(10));
    const embedded: number[] = [];
    const { outcome } = await follow(verify(kept, createControls()), (event) => {
      if (event.type === 'fraction' && event.message.startsWith('comparing')) embedded.push(1);
    });
    expect(timeless(outcome)).toEqual(whole);
    // All images at once, from what was kept.
    expect(embedded).toHaveLength(1);
  });

  it('uses nothing that other weights have left', async () => {
    const directory = temporaryDirectory();
    const job = { ...(await verifyJob()), workDirectory: join(directory, 'work') };
    await follow(verify(job, createControls()));
    const { network, weights, card } = readCheckpoint(job.checkpointFile);
    const other = new Map(
      [...weights].map(([name, values]) => [
        name,
        values.map((value, place) => (place % 2 === 0 ? 1.2 : 0.8) * value),
      ]),
    );
    const checkpointFile = join(directory, 'other.safetensors');
    const content = { network, weights: other, card, state: null, training: null };
    await writeCheckpoint(checkpointFile, content);
    const fresh = { ...job, checkpointFile, workDirectory: null };
    const [kept, alone] = [
      await follow(verify({ ...job, checkpointFile }, createControls())),
      await follow(verify(fresh, createControls())),
    ];
    expect(timeless(kept.outcome)).toEqual(timeless(alone.outcome));
  });

  it('rests while it is paused, and ends with the same numbers', async () => {
    const job = await verifyJob();
    const whole = timeless((await plain()).outcome);
    const controls = createControls();
    const types: string[] = [];
    const { outcome } = await follow(verify(job, controls), ({ type }) => {
      types.push(type);
      if (types.length === 1) controls.pause();
      if (type === 'paused') controls.resume();
    });
    expect(types.slice(0, 3)).toEqual(['fraction', 'paused', 'resumed']);
    expect(timeless(outcome)).toEqual(whole);
  });
});

describe('a pair as an attack sees it', () => {
  it('has the cosine and the threshold as logits, and a loss whose gradient is along that of the cosine', () => {
    const problem = smallProblem();
    const embedder = embedderOf(problem.network);
    const before = tf.memory().numTensors;
    const parameters = parameterTensors(embedder, problem.values);
    const compiler = createCapturingCompiler();
    const target = pairTarget(embedder, parameters, { threshold: 0.25, count: 5 }, compiler);
    const references = tf.tidy(() =>
      unitVectors(tf.randomNormal([5, embedder.classes], 0, 1, 'float32', 4), 1),
    );
    target.compareWith(references);
    const cosine = (images: Tensor4D): Tensor2D => {
      const { logits } = applyNetwork(embedder, parameters, images, 'eval');
      return tf.sum(tf.mul(unitVectors(logits, 1), references), 1, true);
    };
    tf.tidy(() => {
      const expected = [...cosine(problem.images).dataSync()];
      const found = [...target.logits(problem.images).dataSync()];
      expected.forEach((value, image) => expect(found[2 * image]).toBeCloseTo(value, 5));
      expect(found.filter((_value, place) => place % 2 === 1)).toEqual(new Array(5).fill(0.25));
      const uphill = tf.grad((images) => tf.sum(cosine(images as Tensor4D)))(problem.images);
      for (const [label, direction] of [
        [0, -1],
        [1, 1],
      ] as const) {
        const labels = tf.fill([5], label, 'int32');
        const objective = { loss: 'cross-entropy', direction: 'away' } as const;
        const { gradient } = target.gradient(problem.images, objective, labels);
        const [own, cosines] = [gradient, uphill].map((each) => each.dataSync() as Float32Array);
        const product = own!.reduce((sum, value, place) => sum + value * (cosines![place] ?? 0), 0);
        const lengths = Math.hypot(...own!) * Math.hypot(...cosines!);
        // Each image has its own positive factor.
        expect((direction * product) / lengths).toBeGreaterThan(0.8);
      }
    });
    target.dispose();
    compiler.dispose();
    tf.dispose([parameters, references]);
    expect(tf.memory().numTensors).toBe(before);
    problem.dispose();
  });
});
