import { TemperError } from '../../../contract/errors';
import { movedPathRemedy } from '../../../contract/plans/upgrade-plan';

export interface Assignment {
  path: string[];
  value: unknown;
}

/**
 * Reads `recipe.crafting.attack.steps=7`: a dotted path and a value, which is JSON where it parses as JSON and text otherwise.
 * Numbers in the path are places in lists: `evaluation.attacks.0.attack.steps=50`.
 *
 * @throws TemperError `invalid-input` without `=` or with an empty part in the path
 */
export function parseAssignment(text: string): Assignment {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new TemperError(
      'invalid-input',
      `--set ${text}: expected key=value, such as --set epochs=3 or --set learningRate.peak=0.05`,
    );
  }
  const path = text.slice(0, equals).trim().split('.');
  if (path.some((part) => part === '' || part === '__proto__')) {
    throw new TemperError(
      'invalid-input',
      `--set ${text}: "${path.join('.')}" is not a path; write names joined by single dots`,
    );
  }
  return { path, value: parseValue(text.slice(equals + 1).trim()) };
}

/**
 * Plans as written are upgraded, paths on a command line are not: they would silently mean something else.
 *
 * @throws TemperError `invalid-input` for a path of an earlier version of plans, with the path to write
 */
export function refuseMovedPaths(assignments: readonly Assignment[]): void {
  for (const assignment of assignments) {
    const remedy = movedPathRemedy(assignment.path);
    if (remedy) throw refusal(assignment, `plans of version 2 have no such key; ${remedy}`);
  }
}

/** JSON where it parses as JSON, else the text itself, so that names and "8/255" need no quotes. */
export function parseValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * Applies assignments to a plan as written, without changing it. Missing objects on the way are made, so that the
 * plan's own schema judges unknown keys and can suggest the nearest.
 *
 * @throws TemperError `invalid-input` where the path leads through a text, a number or past the end of a list
 */
export function applyAssignments(plan: unknown, assignments: readonly Assignment[]): unknown {
  return assignments.reduce<unknown>(
    (value, assignment) => assign(value, assignment.path, assignment, []),
    plan,
  );
}

function assign(
  container: unknown,
  path: readonly string[],
  assignment: Assignment,
  walked: readonly string[],
): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return assignment.value;
  const next = (inner: unknown) => assign(inner, rest, assignment, [...walked, key]);
  if (container === undefined || container === null) return { [key]: next(undefined) };
  if (Array.isArray(container)) {
    const items: unknown[] = container;
    const index = /^\d+$/.test(key) ? Number(key) : -1;
    if (index < 0 || index > items.length) {
      const range = items.length === 0 ? '0' : `0 to ${items.length}`;
      throw refusal(assignment, `${walked.join('.')} is a list; its places are ${range}`);
    }
    return [...items.slice(0, index), next(items[index]), ...items.slice(index + 1)];
  }
  if (typeof container === 'object') {
    const record = container as Record<string, unknown>;
    return { ...record, [key]: next(record[key]) };
  }
  const where = walked.length > 0 ? walked.join('.') : 'the plan';
  throw refusal(assignment, `${where} is ${JSON.stringify(container)}, which has no keys`);
}

function refusal(assignment: Assignment, reason: string): TemperError {
  return new TemperError('invalid-input', `--set ${assignment.path.join('.')}: ${reason}`);
}
