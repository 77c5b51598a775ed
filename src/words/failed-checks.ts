import { checkText } from './checks';
import { formatList } from './sentences';

/** A self-check of an evaluation that failed, and whose evaluation it was. */
export interface FailedCheck {
  name: string;
  explanation: string;
  arm: string;
  /** Null for a model that the study did not train. */
  seed: number | null;
}

/** One text for each self-check that failed, however many trainings of a study it failed for. */
export function failedCheckTexts(failed: readonly FailedCheck[]): string[] {
  return distinct(failed.map(({ name }) => name)).map((name) => {
    const checks = failed.filter((check) => check.name === name);
    const arms = distinct(checks.map(({ arm }) => arm)).map((arm) => {
      const own = checks.filter((check) => check.arm === arm);
      const seeds = distinct(own.flatMap(({ seed }) => (seed === null ? [] : [String(seed)])));
      const which = `(seed${seeds.length === 1 ? '' : 's'} ${formatList(seeds)})`;
      return seeds.length === 0 ? `"${arm}"` : `"${arm}" ${which}`;
    });
    const whose = checks.length === 1 ? '' : 'Of the first: ';
    const explanation = `${whose}${checks[0]?.explanation}`;
    return checkText({ name, verdict: 'failed', explanation }, arms);
  });
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
