import { createHash } from 'node:crypto';
import type { ImportedCurve, ImportedRun } from '../../../contract/runs/imported-run';

/** A run as another program's files tell it. */
export interface RecordedRun extends Pick<
  ImportedRun,
  'name' | 'origin' | 'parameters' | 'state' | 'startedAt' | 'finishedAt'
> {
  curves: ImportedCurve[];
  /** What was left out, in words. */
  notes: string[];
}

export interface RecordedPoint {
  key: string;
  step: number;
  value: number;
}

/**
 * Curves by key in the order in which keys come, each with ascending steps. Of several values for one step the last one
 * counts, as after a resume; what is not finite is null.
 */
export function curvesOf(points: Iterable<RecordedPoint>): ImportedCurve[] {
  const byKey = new Map<string, Map<number, number | null>>();
  for (const { key, step, value } of points) {
    let curve = byKey.get(key);
    if (!curve) byKey.set(key, (curve = new Map()));
    curve.set(step, Number.isFinite(value) ? value : null);
  }
  return [...byKey].map(([key, curve]) => {
    const rows = [...curve].sort(([left], [right]) => left - right);
    return { key, steps: rows.map(([step]) => step), values: rows.map(([, value]) => value) };
  });
}

/** Equal for the same measurements in the same format, wherever they lie. */
export function contentDigest({ origin, name, curves }: RecordedRun): string {
  return createHash('sha256')
    .update(JSON.stringify([origin.format, name, curves]))
    .digest('hex');
}
