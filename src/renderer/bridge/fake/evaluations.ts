import { attackLabel } from '../../../contract/attacks';
import type {
  EvaluationPlan,
  EvaluationSummary,
  PerImageResults,
  Proportion,
} from '../../../contract/evaluation';
import { EvaluationRecord } from '../../../contract/evaluation';
import { fakeRandom, fakeDigest, minutesAgo } from './random';

/** A share of a total with its Wilson interval at 95 %. */
export function fakeProportion(value: number, total: number): Proportion {
  const count = Math.round(value * total);
  const share = count / total;
  const z = 1.959964;
  const centre = (share + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half =
    (z / (1 + (z * z) / total)) *
    Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return { count, total, value: share, low: Math.max(0, centre - half), high: centre + half };
}

function summary(plan: EvaluationPlan, clean: number, robust: number): EvaluationSummary {
  const weaker = [1.12, 1, 0.97, 0.95];
  return {
    clean: fakeProportion(clean, plan.images),
    attacks: plan.attacks.map(({ name, attack }, index) => ({
      name: name || attackLabel(attack),
      attack,
      accuracy: fakeProportion(Math.min(clean, robust * (weaker[index] ?? 0.95)), plan.images),
      durationMs: 8000 * (index + 1) ** 2,
    })),
    worstCase: fakeProportion(robust * 0.965, plan.images),
    curve: (plan.curve?.epsilons ?? []).map((epsilon) => ({
      epsilon,
      accuracy: fakeProportion(
        clean * Math.exp(-((epsilon * 255) / 8) * Math.log(clean / Math.max(robust, 0.001))),
        plan.curve?.images ?? 1000,
      ),
    })),
    checks: [
      {
        name: 'epsilon-zero-equals-clean',
        verdict: 'passed',
        explanation: 'At epsilon 0 the attack changes no prediction, as it must.',
      },
      {
        name: 'monotone-in-epsilon',
        verdict: 'passed',
        explanation: 'Accuracy never rises with epsilon.',
      },
      {
        name: 'large-epsilon-breaks-everything',
        verdict: robust > 0.5 ? 'warning' : 'passed',
        explanation: 'At epsilon 128/255 accuracy is 0.4 %, close to the expected 0.',
      },
      {
        name: 'inside-ball-and-box',
        verdict: 'passed',
        explanation: 'Every adversarial image lies within epsilon and in [0, 1].',
      },
    ],
    corruptions: [],
    transfer: [],
    stoppedEarly: null,
    durationMs: 96_000,
    passes: plan.images * 520,
  };
}

export function fakeEvaluation(options: {
  id: string;
  checkpointId: string;
  runId: string | null;
  plan: EvaluationPlan;
  clean: number;
  robust: number;
  ageMinutes: number;
}): EvaluationRecord {
  return EvaluationRecord.parse({
    id: options.id,
    checkpointId: options.checkpointId,
    runId: options.runId,
    datasetId: 'dataset-fashion00001',
    datasetFingerprint: fakeDigest(50),
    plan: options.plan,
    state: 'completed',
    fraction: 1,
    summary: summary(options.plan, options.clean, options.robust),
    error: null,
    createdAt: minutesAgo(options.ageMinutes + 2),
    finishedAt: minutesAgo(options.ageMinutes),
  });
}

/** Predictions whose accuracies fit the evaluation's summary. */
export function fakePerImage(evaluation: EvaluationRecord): PerImageResults[] {
  const { summary: results, plan, id } = evaluation;
  if (!results) return [];
  const shares = [
    { name: 'clean', value: results.clean.value },
    ...results.attacks.map(({ name, accuracy }) => ({ name, value: accuracy.value })),
  ];
  const hardness = fakeRandom(17);
  const noise = fakeRandom([...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0));
  const difficulty = Array.from({ length: plan.images }, () => 0.75 * hardness() + 0.25 * noise());
  return shares.map(({ name, value }) => {
    const order = [...difficulty].sort((left, right) => left - right);
    const limit = order[Math.round(value * plan.images) - 1] ?? -1;
    return {
      attackName: name,
      imageIndexes: difficulty.map((_, index) => index),
      labels: difficulty.map((_, index) => index % 10),
      predictions: difficulty.map((hard, index) => (hard <= limit ? index : index + 4) % 10),
      margins: difficulty.map((hard) => (limit - hard) * 8),
      distances: difficulty.map((hard) => (hard <= limit ? null : 0.02)),
    };
  });
}
