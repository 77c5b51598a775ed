import { z } from 'zod';

/** How a person left a chart. */
const ChartView = z.strictObject({
  /** What the x axis showed: a range of epochs means nothing on an axis of hours. */
  xLabel: z.string(),
  /** The x range; null for the whole. */
  zoom: z.tuple([z.number(), z.number()]).nullable(),
  /** The range of the y axis that a person chose; null where it fits the curves. */
  yRange: z.tuple([z.number(), z.number()]).nullable().default(null),
  smoothing: z.number().min(0).max(1),
  /** Ids of the lines that are switched off. */
  hidden: z.array(z.string()),
});
export type ChartView = z.infer<typeof ChartView>;

const Saved = z.array(z.tuple([z.string(), ChartView]));

const storageKey = 'temper-charts';
/** The oldest is forgotten. */
const mostCharts = 200;

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** How the chart was left the last time it had this x axis; null where it was left as it comes. */
export function readChartView(storage: Storage, key: string, xLabel: string): ChartView | null {
  const view = readAll(storage).find(([each]) => each === key)?.[1];
  return view?.xLabel === xLabel ? view : null;
}

/** Keeps how a chart is left; one that is as it comes takes no room. */
export function keepChartView(storage: Storage, key: string, view: ChartView): void {
  const all = readAll(storage);
  const others = all.filter(([each]) => each !== key);
  const isUntouched =
    view.zoom === null && view.yRange === null && view.smoothing === 0 && view.hidden.length === 0;
  if (isUntouched && others.length === all.length) return;
  const kept = isUntouched ? others : [...others, [key, view] as const];
  storage.setItem(storageKey, JSON.stringify(kept.slice(-mostCharts)));
}

function readAll(storage: Storage): z.infer<typeof Saved> {
  try {
    return Saved.parse(JSON.parse(storage.getItem(storageKey) ?? '[]'));
  } catch {
    // What an earlier version or another program left there costs a zoom.
    return [];
  }
}
