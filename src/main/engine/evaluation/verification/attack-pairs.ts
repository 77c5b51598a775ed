import { attackLabel, attackPasses, type Attack } from '../../../../contract/attacks';
import type { ThreatModel } from '../../../../contract/attacks/threat-model';
import { pairClasses } from '../../../../contract/evaluations/inspection';
import type { JobEvent, JobInput } from '../../../../contract/jobs';
import type {
  AttackedResult,
  ProbeAttack,
  VerificationPlan,
  VerificationSummary,
} from '../../../../contract/identities/verification';
import { readNumbered } from '../../../core/datasets/numbered-images';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { createRandom } from '../../../core/numerics/random';
import {
  byScore,
  pointAtFar,
  rocCurve,
  type ScoredPairs,
} from '../../../core/numerics/verification/scored-pairs';
import { pairShare, type SummarySettings } from '../../../core/numerics/verification/summary';
import { craft } from '../../attacks/craft';
import { pairTarget, type PairTarget } from '../../attacks/pair-target';
import { imageTensor } from '../../batches/image-tensor';
import { drive, waitWhilePaused, type Controls } from '../../jobs/controls';
import { farthest, measureDistances, noDistances } from '../../measurement/distances';
import { tf } from '../../runtime/tensorflow';
import type { Tensor2D } from '../../tensors/types';
import { attackChecks } from './attack-checks';
import type { AttackedBatch, VerificationJournal } from './journal';
import { rowsOf, type Embedder, type Embeddings } from './embeddings';
import type { Work } from './verify';

export interface Attacking {
  dataset: PackedDataset;
  embedder: Embedder;
  embeddings: Embeddings;
  given: JobInput<'verify'>['given'];
  pairs: ScoredPairs;
  settings: SummarySettings;
  controls: Controls;
  journal: VerificationJournal;
}

/** Cosines of the attacked pairs after an attack, in the order of `positions`, and how far the images went. */
export type AttackedPairs = AttackedBatch;

/**
 * Attacks the second images of pairs within the threat model: those of one identity to be refused (dodging), those of two to be
 * accepted (impersonation), at the threshold that images as they are have at the false acceptance rate of the plan.
 */
export async function* attackPairs(
  plan: VerificationPlan,
  attack: ProbeAttack,
  attacking: Attacking,
  work: Work,
): AsyncGenerator<JobEvent<'verify'>, NonNullable<VerificationSummary['attacked']>> {
  const { pairs, embedder } = attacking;
  const curve = rocCurve(pairs, byScore(pairs));
  const found = curve.thresholds[pointAtFar(curve, attack.far)] as number;
  const threshold = Number.isFinite(found) ? found : Math.min(1, (curve.thresholds[1] ?? 1) + 1e-6);
  const positions = attackedPositions(pairs, attack.pairs);
  const count = Math.min(plan.batchSize, positions.length);
  const target = pairTarget(
    embedder.network,
    embedder.parameters,
    { threshold, count },
    embedder.compiler,
  );
  try {
    const run = attackRun({ ...attacking, target, count, seed: plan.seed, threshold });
    const before = Float64Array.from(positions, (pair) => pairs.scores[pair] as number);
    const each: { attack: Attack; pairs: AttackedPairs }[] = [];
    for (const [place, one] of attack.attacks.entries()) {
      const label = attackLabel(one);
      const done = yield* run(one, attack.threatModel, positions, place, (passes) =>
        work.did(passes, `${label} on ${positions.length} pairs`),
      );
      each.push({ attack: one, pairs: done });
    }
    const judge = (name: string, similarities: Float64Array): AttackedResult =>
      judged(name, similarities, positions, threshold, attacking);
    const all = worstOf(
      each.map(({ pairs: { similarities } }) => similarities),
      positions,
      pairs,
    );
    const results = each.map((one) => judge(attackLabel(one.attack), one.pairs.similarities));
    const checked = { attack, positions, before, each, threshold, run, work };
    return {
      threshold,
      clean: cleanShares(attacking, threshold),
      before: judge('no attack', before),
      results: results.length > 1 ? [...results, judge('all', all)] : results,
      pairs: {
        same: positions.filter((pair) => pairs.same[pair] === 1).length,
        different: positions.filter((pair) => pairs.same[pair] === 0).length,
      },
      checks: yield* attackChecks(checked),
    };
  } finally {
    target.dispose();
  }
}

/** As many of each kind, first those of one identity, evenly apart in the order of the pairs, so that every fold has its share. */
function attackedPositions({ same }: ScoredPairs, wanted: number): number[] {
  const kinds = [1, 0].map((kind) => Array.from(same.keys()).filter((pair) => same[pair] === kind));
  const count = Math.min(wanted, ...kinds.map((all) => all.length));
  return kinds.flatMap((all) =>
    Array.from(
      { length: count },
      (_, place) => all[Math.floor((place * all.length) / count)] as number,
    ),
  );
}

interface RunSettings extends Attacking {
  target: PairTarget;
  /** Pairs of a batch. */
  count: number;
  seed: number;
  threshold: number;
}

export type AttackRun = (
  attack: Attack,
  threatModel: ThreatModel,
  positions: readonly number[],
  stream: number,
  tell: (passes: number) => JobEvent<'verify'>,
) => AsyncGenerator<JobEvent<'verify'>, AttackedPairs>;

function attackRun(settings: RunSettings): AttackRun {
  const { count, seed, controls, journal } = settings;
  return async function* (attack, threatModel, positions, stream, tell) {
    const similarities = new Float64Array(positions.length);
    const distances = [noDistances()];
    for (let first = 0; first < positions.length; first += count) {
      const batch = positions.slice(first, first + count);
      yield* waitWhilePaused(controls);
      const random = createRandom(seed, 'evaluation', 30 + stream, first);
      const known = journal.find(stream, first);
      const done =
        known ??
        (await attackBatch(
          settings,
          batch,
          (images, labels, target) => craft(target, images, labels, threatModel, attack, random),
          threatModel,
        ));
      if (!known) journal.add(stream, first, done);
      similarities.set(done.similarities, first);
      distances.push(done.distances);
      yield tell(batch.length * (attackPasses(attack, 2) + 1));
    }
    return { similarities, distances: farthest(distances) };
  };
}

type Craft = (
  images: Parameters<typeof craft>[1],
  labels: Parameters<typeof craft>[2],
  target: PairTarget,
) => ReturnType<typeof craft>;

/** A batch is filled up with its last pair, so that all have one size. */
async function attackBatch(
  { dataset, embeddings, given, pairs, target, count, controls }: RunSettings,
  batch: readonly number[],
  crafting: Craft,
  threatModel: ThreatModel,
): Promise<AttackedBatch> {
  const filled = Array.from(
    { length: count },
    (_, place) => batch[Math.min(place, batch.length - 1)] as number,
  );
  const sides = filled.map((pair) => given.pairs[pair] ?? { first: 0, second: 0 });
  const references = rowsOf(
    embeddings,
    sides.map(({ first }) => first),
  );
  const numbers = sides.map(({ second }) => given.images[second] as number);
  const images = imageTensor(readNumbered(dataset, numbers), dataset, count);
  const labels = tf.tensor1d(
    filled.map((pair) => (pairs.same[pair] === 1 ? pairClasses.same : pairClasses.different)),
    'int32',
  );
  try {
    target.compareWith(references);
    const { images: crafted, minimalNorms } = await drive(
      crafting(images, labels, target),
      controls.signal,
    );
    const answer = tf.tidy(
      () => tf.slice(target.logits(crafted), [0, 0], [batch.length, 1]) as Tensor2D,
    );
    const { farthest: distances } = await measureDistances(
      images,
      crafted,
      threatModel,
      batch.length,
    );
    const similarities = Float64Array.from(await answer.data());
    tf.dispose([crafted, answer, minimalNorms ?? []]);
    return { similarities, distances };
  } finally {
    tf.dispose([references, images, labels]);
  }
}

/** Of each pair the worst that any attack reached: the lowest cosine of one identity, the highest of two. */
function worstOf(
  each: readonly Float64Array[],
  positions: readonly number[],
  { same }: ScoredPairs,
): Float64Array {
  return Float64Array.from(positions, (pair, place) => {
    const found = each.map((similarities) => similarities[place] as number);
    return same[pair] === 1 ? Math.min(...found) : Math.max(...found);
  });
}

function judged(
  name: string,
  similarities: Float64Array,
  positions: readonly number[],
  threshold: number,
  { pairs, settings }: Attacking,
): AttackedResult {
  const ofKind = (kind: 0 | 1) => {
    const places = positions.flatMap((pair, place) => (pairs.same[pair] === kind ? [place] : []));
    const found = places.map((place) => similarities[place] as number);
    const accepted = places.map((place) => ({
      first: pairs.first[positions[place] as number] as number,
      second: pairs.second[positions[place] as number] as number,
      isTrue: (similarities[place] as number) >= threshold,
    }));
    const mean = found.reduce((sum, value) => sum + value, 0) / Math.max(found.length, 1);
    return { mean, share: pairShare(accepted, settings) };
  };
  const [same, different] = [ofKind(1), ofKind(0)];
  return {
    name,
    tar: same.share,
    far: different.share,
    sameSimilarity: same.mean,
    differentSimilarity: different.mean,
  };
}

function cleanShares(attacking: Attacking, threshold: number) {
  const { pairs } = attacking;
  const positions = Array.from(pairs.same.keys());
  const { tar, far } = judged('clean', pairs.scores, positions, threshold, attacking);
  return { tar, far };
}
