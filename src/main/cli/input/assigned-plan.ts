import { valueAt, type Json, type JsonObject } from '../../../contract/json-value';
import { TemperError } from '../../../contract/errors';
import { recipeNames, withNamedRecipe } from '../../../contract/named-recipes';
import { Plan } from '../../../contract/plans/plan';
import {
  evaluatedImages,
  evaluatedSplit,
  withEvaluatedImages,
} from '../../../contract/plans/evaluated-images';
import { carriedPlan, type CarriedChange } from '../../../contract/plans/plan-carry';
import { upgradePlan } from '../../../contract/plans/upgrade-plan';
import type { CliContext } from '../context';
import { readJsonFile } from './read-plan';
import { applyAssignments, parseAssignment, refuseMovedPaths, type Assignment } from './set-option';

/**
 * Reads a plan as written and applies assignments to it. What an assignment carries along, such as the warm-up with the
 * length or the number of test images with a small dataset, is said on standard error.
 *
 * @param path a file, `-` for standard input, or the id of a plan that ships with Temper where there is no such file
 * @param recipe the name of a recipe that the plan is to follow
 * @throws TemperError `not-found` without the file and a template of that id, `invalid-input` for what is not JSON, not an assignment or not a recipe
 */
export async function readAssignedPlan(
  context: CliContext,
  path: string,
  set: readonly string[],
  recipe: string | undefined = undefined,
): Promise<unknown> {
  const { output } = context;
  const assignments = set.map(parseAssignment);
  refuseMovedPaths(assignments);
  const read = upgradePlan(await readWritten(context, path));
  const written = recipe === undefined ? read : followRecipe(read, recipe);
  const { plan, changes } = assignedPlan(written, assignments);
  for (const change of changes) output.notice(carriedText(change));
  return onAssignedDataset(context, plan, assignments);
}

/** A file before a template: who has one of that name means it. */
async function readWritten({ lab, readStandardInput }: CliContext, path: string): Promise<unknown> {
  try {
    return await readJsonFile(path, readStandardInput);
  } catch (error) {
    const isMissing = error instanceof TemperError && error.code === 'not-found';
    if (!isMissing || !looksLikeId(path)) throw error;
    const templates = await (await lab()).call('plans:templates', {});
    const template = templates.find(({ id }) => id === path);
    if (template) return template.plan;
    if (templates.length === 0) throw error;
    const ids = templates.map(({ id }) => id).join(', ');
    const text = `There is no file ${path}, and no plan of that name ships with Temper (${ids}). Check the path or the name.`;
    throw new TemperError('not-found', text, { path }, error);
  }
}

const looksLikeId = (path: string): boolean => /^[a-z0-9-]+$/.test(path);

/** A plan that is given another dataset evaluates on no more images than that one has; numbers that were assigned stay. */
async function onAssignedDataset(
  { lab, output }: CliContext,
  plan: unknown,
  assignments: readonly Assignment[],
): Promise<unknown> {
  const paths = assignments.map(({ path }) => path.join('.'));
  if (!paths.includes('dataset') || !isObject(plan)) return plan;
  const datasets = await (await lab()).call('datasets:list', {});
  const dataset = datasets.find(
    ({ id, name }) => id === plan['dataset'] || name === plan['dataset'],
  );
  const open = evaluatedImages.filter((path) => !paths.some((edited) => concerns(edited, path)));
  const fitting = withEvaluatedImages(plan, plan, dataset, open);
  for (const path of open) {
    const [before, after] = [valueAt(plan, path), valueAt(fitting, path)];
    if (before === after) continue;
    output.notice(
      `${path} is ${String(after)} (was ${String(before)}): the ${evaluatedSplit(plan)} split of ${dataset?.name} has no more`,
    );
  }
  return fitting;
}

/** @throws TemperError 'invalid-input' for a recipe that does not exist */
function followRecipe(written: unknown, name: string): unknown {
  const known = recipeNames.find((each) => each === name);
  if (!known) {
    throw new TemperError(
      'invalid-input',
      `--recipe ${name}: there is no such recipe. There are ${recipeNames.join(', ')}; see temper plan recipes.`,
    );
  }
  return isObject(written) ? withNamedRecipe(written, known) : written;
}

/** A written plan with its assignments and all that follows them. */
export function assignedPlan(
  written: unknown,
  assignments: readonly Assignment[],
): { plan: unknown; changes: CarriedChange[] } {
  const assigned = applyAssignments(written, assignments);
  if (assignments.length === 0 || !isObject(written) || !isObject(assigned)) {
    return { plan: assigned, changes: [] };
  }
  const parsed = Plan.safeParse(written);
  const base = parsed.success ? (parsed.data as unknown as JsonObject) : written;
  const paths = assignments.map(({ path: keys }) => keys.join('.'));
  return carriedPlan(base, assigned, (path) => paths.some((edited) => concerns(edited, path)));
}

/** Whether one of two paths leads to the other or to a part of it. */
function concerns(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function carriedText({ path, before, after, with: leader }: CarriedChange): string {
  const was = before === null ? '' : ` (was ${text(before)})`;
  return `${path} is ${text(after)}${was}: it follows ${leader}; use --set ${path}=… for another value`;
}

function text(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
