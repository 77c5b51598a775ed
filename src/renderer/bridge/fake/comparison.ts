import type { Comparison, ComparisonSubject, PairedDifference } from '../../../contract/comparison';
import { TemperError } from '../../../contract/errors';
import type { Laboratory } from './laboratory';

/** A comparison of what the stand-in holds: the shape of the real one, not its statistics. */
export function fakeComparison(
  laboratory: Laboratory,
  request: { subjects: string[]; baseline: string | null },
): Comparison {
  const subjects = request.subjects.map((reference) => fakeSubject(laboratory, reference));
  const baselineIndex = Math.max(0, request.subjects.indexOf(request.baseline ?? ''));
  const baseline = subjects[baselineIndex];
  const plan = laboratory.evaluations[0]?.plan;
  if (!baseline || !plan) throw new TemperError('not-found', 'Nothing to compare.');
  const differences = subjects.flatMap((subject, index) =>
    index === baselineIndex ? [] : fakeDifferences(subject, baseline, index),
  );
  const first = differences[0];
  return {
    baselineIndex,
    subjects,
    evaluationPlan: plan,
    datasetName: 'fashion',
    datasetFingerprint: laboratory.datasets[0]?.manifest.fingerprint ?? '',
    differences,
    seedGroups: subjects.map(({ name, evaluation }, index) => ({
      name,
      subjectIndexes: [index],
      seeds: [0],
      measures: [
        {
          measure: 'worst case',
          values: [evaluation.worstCase.value],
          mean: evaluation.worstCase.value,
          deviation: null,
        },
      ],
    })),
    planDifferences: planDifferences(laboratory, subjects),
    verdict: [
      ...subjects.map(
        ({ name, evaluation }) =>
          `${name} reaches ${percent(evaluation.worstCase)} against all attacks, ${percent(evaluation.clean)} clean.`,
      ),
      ...(first
        ? [
            `The difference of ${first.points.toFixed(1)} points is ${first.pValue < 0.05 ? '' : 'not '}significant (McNemar p = ${first.pValue.toFixed(2)}, n = 2,000, 1 seed).`,
          ]
        : []),
      'Fine-tuning cost 1/6 of the passes (1/4 with pretraining counted).',
    ],
    limits: ['One seed.', 'One network.', 'PGD only: not AutoAttack.'],
  };
}

function fakeSubject(laboratory: Laboratory, reference: string): ComparisonSubject {
  const run = laboratory.runs.find(({ id, name }) => id === reference || name === reference);
  const checkpointId = run?.bestCheckpointId ?? reference;
  const checkpoint = laboratory.models.find(
    ({ id, name }) => id === checkpointId || name === checkpointId,
  );
  const evaluation = laboratory.evaluations.find((each) => each.checkpointId === checkpoint?.id);
  if (!checkpoint || !evaluation?.summary) {
    throw new TemperError(
      'comparison-refused',
      `"${reference}" has no evaluation yet: evaluate it on the same test images first.`,
    );
  }
  return {
    name: run?.name ?? checkpoint.name,
    runId: run?.id ?? null,
    checkpointId: checkpoint.id,
    evaluationId: evaluation.id,
    runState: run?.state ?? null,
    evaluation: evaluation.summary,
    cost: checkpoint.card.cost,
    best: run?.best ?? null,
    robustOverfittingGap: run ? 0.008 : null,
    failedToTrain: null,
    lostClasses: [],
    colourIndex: run?.colourIndex ?? 7,
  };
}

function fakeDifferences(
  subject: ComparisonSubject,
  baseline: ComparisonSubject,
  subjectIndex: number,
): PairedDifference[] {
  const measures = [
    { measure: 'clean', left: subject.evaluation.clean, right: baseline.evaluation.clean },
    {
      measure: 'worst case',
      left: subject.evaluation.worstCase,
      right: baseline.evaluation.worstCase,
    },
    ...subject.evaluation.attacks.map((attack, index) => ({
      measure: attack.name,
      left: attack.accuracy,
      right: baseline.evaluation.attacks[index]?.accuracy ?? attack.accuracy,
    })),
  ];
  return measures.map(({ measure, left, right }) => {
    const points = (left.value - right.value) * 100;
    const shared = 130;
    const extra = Math.round((points / 100) * left.total);
    return {
      subjectIndex,
      measure,
      points,
      low: points - 2.1,
      high: points + 2.1,
      onlySubject: shared + Math.max(0, extra),
      onlyBaseline: shared + Math.max(0, -extra),
      pValue: Math.min(1, Math.exp(-Math.abs(points) * 1.1)),
      adjustedPValue: Math.min(1, 2 * Math.exp(-Math.abs(points) * 1.1)),
      bootstrap: { low: points - 2, high: points + 2, resamples: 10_000, seed: 0 },
    };
  });
}

function planDifferences(laboratory: Laboratory, subjects: ComparisonSubject[]) {
  const plans = subjects.map(
    ({ runId }) => laboratory.runs.find((run) => run.id === runId)?.plan ?? null,
  );
  const flat = plans.map((plan) => (plan ? flatten(plan) : new Map<string, unknown>()));
  const paths = [...new Set(flat.flatMap((map) => [...map.keys()]))].sort();
  return paths.map((path) => {
    const values = flat.map((map) => map.get(path) ?? null);
    return {
      path,
      values,
      equal: new Set(values.map((value) => JSON.stringify(value))).size === 1,
    };
  });
}

function flatten(value: object, prefix = ''): Map<string, unknown> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
      const path = prefix ? `${prefix}.${key}` : key;
      const nested = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
      return nested ? [...flatten(inner as object, path)] : [[path, inner]];
    }),
  );
}

function percent({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${(value * 100).toFixed(1)} % [${(low * 100).toFixed(1)}, ${(high * 100).toFixed(1)}]`;
}
