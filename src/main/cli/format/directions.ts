import type { DirectionSetRecord } from '../../../contract/directions/direction-set';
import type { AlongSet } from '../../../contract/directions/evaluations-along';
import type { OverSeeds } from '../../../contract/directions/over-seeds';
import type { DirectionsResult, Inversion } from '../../../contract/evaluations/parts/directions';
import {
  directionMeasureWords,
  directionTitle,
  drawingLossText,
  earlierResult,
  methodText,
  redrawnText,
} from '../../../words/directions';
import { formatProportion, withMinus } from '../../../words/numbers';
import { renderFacts, renderTable } from './table';

export function directionSetTable(sets: readonly DirectionSetRecord[]): string[] {
  return renderTable(
    [
      { title: 'name', shrinkable: true },
      { title: 'method' },
      { title: 'seed', align: 'right' },
      { title: 'directions', align: 'right' },
      { title: 'FactorVAE', align: 'right' },
      { title: 'MIG', align: 'right' },
      { title: 'DCI', align: 'right' },
    ],
    sets.map(({ name, method, seed, directions, measures }) => [
      name,
      methodText(method),
      `${seed}`,
      `${directions.length}`,
      ...[measures?.factorVae, measures?.mutualInformationGap, measures?.disentanglement].map(
        (value) => (value === undefined ? '–' : value.toFixed(3)),
      ),
    ]),
  );
}

export function directionSetLines(
  set: DirectionSetRecord,
  along: readonly AlongModel[] = [],
  repeated: OverSeeds | null = null,
): string[] {
  const { name, id, method, seed, directions, measures, finalLoss, shifted } = set;
  return [
    `${name} (${id}): ${methodText(method)}, seed ${seed}`,
    ...(finalLoss === null ? [] : [`final loss ${finalLoss.toFixed(4)}`]),
    '',
    ...renderTable(
      [{ title: '', align: 'right' }, { title: 'direction' }, { title: 'effect', align: 'right' }],
      directions.map((direction, index) => [
        `${index + 1}`,
        `${directionTitle(index, direction.name)}${direction.kept ? ' (kept)' : ''}`,
        direction.effect.toFixed(4),
      ]),
    ),
    ...(measures
      ? [
          '',
          `measured on ${measures.images} images, seed ${measures.seed}:`,
          ...renderFacts(
            directionMeasureWords.map(({ key, label }) => [
              label,
              measures[key].toFixed(3) + spreadText(repeated, key),
            ]),
          ),
        ]
      : ['', `not measured yet: temper directions measure ${name}`]),
    ...along.flatMap(({ model, evaluation, plan, result }) =>
      alongLines(
        `${model}, ${evaluation.id}, ${result.clean.total} ${evaluation.plan.split} images`,
        result,
        plan.inversion,
      ),
    ),
    ...shifted
      .filter(
        ({ checkpointId }) => !along.some((each) => each.evaluation.checkpointId === checkpointId),
      )
      .flatMap((model) =>
        alongLines(
          `${model.checkpointName}, ${model.clean.total} ${model.split} images, measured by an earlier version`,
          earlierResult(set, model),
          { kind: 'encoder' },
        ),
      ),
  ];
}

/** `; over 3 seeds 0.16 [0.09, 0.22]`, with the 95 % interval of the mean */
function spreadText(repeated: OverSeeds | null, key: keyof OverSeeds['measures']): string {
  if (!repeated) return '';
  const { mean, low, high } = repeated.measures[key];
  return `; over ${repeated.seeds} seeds ${mean.toFixed(2)} [${withMinus(low.toFixed(2))}, ${withMinus(high.toFixed(2))}]`;
}

/** What is said of one classifier along a set. */
export interface AlongModel extends AlongSet {
  /** Name of the checkpoint. */
  model: string;
}

/** What redrawing loses, and a row for each direction. */
function alongLines(heading: string, result: DirectionsResult, inversion: Inversion): string[] {
  const loss = drawingLossText(result);
  return [
    '',
    `${heading}: ${redrawnText(result, { inversion })}`,
    ...(loss === null ? [] : [loss]),
    ...movedTable(result),
  ];
}

/** Accuracy by shift, a row for each direction. */
export function movedTable(
  { directions }: DirectionsResult,
  width: number | null = null,
): string[] {
  const shifts = directions[0]?.points.map(({ shift }) => String(shift)) ?? [];
  return renderTable(
    [
      { title: '  moved along', shrinkable: true },
      ...shifts.map((title) => ({ title, align: 'right' as const })),
    ],
    directions.map(({ name, points }) => [
      `  ${name}`,
      ...points.map(({ accuracy }) => formatProportion(accuracy)),
    ]),
    { width },
  );
}
