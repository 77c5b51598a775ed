import type { DirectionSetRecord, ShiftedModel } from '../../../contract/directions/direction-set';
import {
  directionMeasureWords,
  directionTitle,
  drawingLossText,
  methodText,
} from '../../../words/directions';
import { formatPercent } from '../../../words/numbers';
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

export function directionSetLines(set: DirectionSetRecord): string[] {
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
            directionMeasureWords.map(({ key, label }) => [label, measures[key].toFixed(3)]),
          ),
        ]
      : ['', `not measured yet: temper directions measure ${name}`]),
    ...shifted.flatMap((model) => ['', ...shiftedLines(set, model)]),
  ];
}

/** Accuracy by shift, a row for each direction. */
function shiftedLines({ directions }: DirectionSetRecord, model: ShiftedModel): string[] {
  const shifts = model.directions[0]?.points.map(({ shift }) => shift) ?? [];
  const loss = drawingLossText(model);
  return [
    `${model.checkpointName} on ${model.clean.total} ${model.split} images: ${formatPercent(model.clean.value)} correct, ${formatPercent(model.reconstructed.value)} once redrawn from their codes (reconstruction error ${model.inversionError.toFixed(4)}); moved along:`,
    ...renderTable(
      [
        { title: 'direction' },
        ...shifts.map((shift) => ({ title: `${shift}`, align: 'right' as const })),
      ],
      model.directions.map(({ direction, points }) => [
        directionTitle(direction, directions[direction]?.name ?? null),
        ...points.map(({ accuracy }) => formatPercent(accuracy.value)),
      ]),
    ),
    ...(loss ? [loss] : []),
  ];
}
