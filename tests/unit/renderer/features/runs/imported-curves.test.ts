import { expect, it } from 'vitest';
import {
  curveGroups,
  curvesOfFrame,
} from '../../../../../src/renderer/features/runs/imported/imported-curves';

it('draws what the first run measured, with the lines of another run where it has the same name', () => {
  const own = {
    ...{ id: 'imported-aaaaaa', name: 'theirs', colourIndex: 3 },
    curves: [
      { key: 'train/loss', steps: [0, 5], values: [2, null] },
      { key: 'lr', steps: [0], values: [0.1] },
    ],
  };
  const frame = {
    series: 'train' as const,
    steps: [0, 1],
    epochs: [0, 0.5],
    columns: { loss: [3, 1], accuracy: [0, 1] },
  };
  const trained = { id: 'run-bbbbbb', name: 'ours', colourIndex: 0, curves: curvesOfFrame(frame) };
  const groups = curveGroups([own, trained]);
  expect(groups.map(({ key }) => key)).toEqual(['train/loss', 'lr']);
  expect(groups[0]?.series).toMatchObject([
    { label: 'theirs', colourIndex: 3, x: [0, 5], y: [2, null] },
    { label: 'ours', colourIndex: 0, x: [0, 1], y: [3, 1] },
  ]);
  expect(groups[1]?.series).toHaveLength(1);
  expect(curveGroups([])).toEqual([]);
});
