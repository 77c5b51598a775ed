import type { ImportedCurve } from '../../../../contract/runs/imported-run';
import type { MetricFrame } from '../../../../contract/runs/run';
import type { PlotSeries } from '../../../plots/shape/series/series';

/** A run with its curves, from here or from another program. */
export interface RunWithCurves {
  id: string;
  name: string;
  colourIndex: number;
  curves: readonly ImportedCurve[];
}

/** A picture of one quantity: a line for each run that measured it. */
export interface CurveGroup {
  key: string;
  series: PlotSeries[];
}

/** The curves of a run of Temper, by the names that its exports give them. */
export function curvesOfFrame({ series, steps, columns }: MetricFrame): ImportedCurve[] {
  return Object.entries(columns).map(([name, values]) => ({
    key: `${series}/${name}`,
    steps,
    values,
  }));
}

/** One group for each quantity that the first run measured, with the lines of all runs that measured it too. */
export function curveGroups([first, ...others]: readonly RunWithCurves[]): CurveGroup[] {
  if (!first) return [];
  return first.curves.map(({ key }) => ({
    key,
    series: [first, ...others].flatMap((run) => {
      const curve = run.curves.find((each) => each.key === key);
      if (!curve) return [];
      return [
        {
          id: `${run.id}:${key}`,
          label: run.name,
          kind: 'clean' as const,
          colourIndex: run.colourIndex,
          x: curve.steps,
          y: curve.values,
        },
      ];
    }),
  }));
}
