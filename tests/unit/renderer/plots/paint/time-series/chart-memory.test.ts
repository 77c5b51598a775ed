import { expect, it } from 'vitest';
import {
  keepChartView,
  readChartView,
  type ChartView,
} from '../../../../../../src/renderer/plots/paint/time-series/chart-memory';

function storage(content: string | null = null) {
  let kept = content;
  return { getItem: () => kept, setItem: (_key: string, value: string) => void (kept = value) };
}

const view: ChartView = {
  xLabel: 'epoch',
  zoom: [1, 2],
  yRange: null,
  smoothing: 0.5,
  hidden: ['loss'],
};
const untouched: ChartView = {
  xLabel: 'epoch',
  zoom: null,
  yRange: null,
  smoothing: 0,
  hidden: [],
};

it('keeps how each chart was left, for the x axis that it had', () => {
  const store = storage();
  keepChartView(store, '#/runs/a accuracy', view);
  keepChartView(store, '#/runs/a loss', { ...view, zoom: null });
  expect(readChartView(store, '#/runs/a accuracy', 'epoch')).toEqual(view);
  expect(readChartView(store, '#/runs/a loss', 'epoch')?.zoom).toBeNull();
  expect(readChartView(store, '#/runs/a accuracy', 'time (s)')).toBeNull();
  expect(readChartView(store, '#/runs/b accuracy', 'epoch')).toBeNull();
});

it('forgets what is as it comes, the oldest of very many, and what is no view', () => {
  const store = storage();
  keepChartView(store, 'first', view);
  keepChartView(store, 'second', view);
  keepChartView(store, 'second', untouched);
  expect(readChartView(store, 'second', 'epoch')).toBeNull();
  for (let index = 0; index < 200; index += 1) keepChartView(store, `chart ${index}`, view);
  expect(readChartView(store, 'first', 'epoch')).toBeNull();
  expect(readChartView(store, 'chart 0', 'epoch')).toEqual(view);
  for (const bad of ['{', '[["first", {"zoom": "near"}]]', '7']) {
    expect(readChartView(storage(bad), 'first', 'epoch')).toBeNull();
  }
});

it('keeps a range of the y axis alone, and reads what an earlier version kept without one', () => {
  const store = storage();
  keepChartView(store, 'chart', { ...untouched, yRange: [40, 60] });
  expect(readChartView(store, 'chart', 'epoch')?.yRange).toEqual([40, 60]);
  const { yRange: _, ...earlier } = view;
  expect(readChartView(storage(JSON.stringify([['chart', earlier]])), 'chart', 'epoch')).toEqual(
    view,
  );
});
