import { describeMachine, loadNow } from './machine.mjs';

const rounded = (value) => Math.round(value * 10) / 10;

/** Median and worst of times in milliseconds. */
export function spread(times) {
  const sorted = [...times].sort((left, right) => left - right);
  return { median: rounded(quantile(sorted, 0.5)), worst: rounded(sorted.at(-1)) };
}

/** A quantile of ascending values, the nearest one above. */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/**
 * A figure with its goal and the verdict.
 * @param {number} value
 * @param {{atMost?: number, atLeast?: number}} goal
 */
export function judged(value, goal) {
  const met = goal.atMost === undefined ? value >= goal.atLeast : value <= goal.atMost;
  return { value: rounded(value), ...goal, met };
}

/** Prints one JSON document: what was measured, on which machine, under which load. */
export function report(suite, loadBefore, measured) {
  const load = { before: loadBefore, after: loadNow() };
  console.log(JSON.stringify({ suite, ...measured, machine: describeMachine(), load }, null, 2));
}
