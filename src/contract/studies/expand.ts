import { isJsonObject, valueAt, withValue, type Json, type JsonObject } from '../json-value';
import { describeIssues, type InputIssue } from '../parse';
import { Plan } from '../plans/plan';
import { carriedPlan } from '../plans/plan-carry';
import { upgradePlan } from '../plans/upgrade-plan';
import type { ArmReference, StudyArm } from './arm';
import { genomeChanges, type Candidate } from './search/candidate';
import { searchIssues, searchOf, type StudySearch } from './search/study-search';
import { armVariants, strategyIssues, strategyOf } from './strategies';
import { ArmCheckpoint, type ArmCombination } from './arm-combination';
import type { Arm, Study } from './study';

export interface ExpandedStudy {
  arms: StudyArm[];
  /** Everything in which the study does not hold together, each with the arm and the key. */
  issues: InputIssue[];
}

const placeholder = 'arm:';

/**
 * The arms of a study with their plans written out.
 *
 * @param templates shipped plans by name, that arms may be based on
 * @param chosen what a search has chosen for its arm; null while it has not, when the arm stands as it is written
 */
export function expandStudy(
  study: Study,
  templates: ReadonlyMap<string, JsonObject>,
  chosen: JsonObject | null = null,
): ExpandedStudy {
  const strategy = strategyOf(study);
  const searched = searchOf(study)?.arm ?? null;
  const issues: InputIssue[] = searchIssues(study);
  const arms = study.arms.flatMap((arm) => {
    issues.push(...at(arm.name, strategyIssues(strategy, arm)));
    if (arm.checkpoint !== undefined) return [modelArm(arm, arm.checkpoint)];
    if (arm.combine !== undefined) return [combinedArm(study, arm, arm.combine)];
    const base = baseOf(arm, study, templates, issues);
    const own = arm === searched ? chosen : null;
    return armVariants(strategy, arm, study.search).map(({ suffix, changes }) => {
      const name = suffix === '' ? arm.name : `${arm.name} ${suffix}`;
      const parts = { ...base, ...study.shared, ...arm.plan };
      return trainingArm(study, arm, name, changedPlan(parts, { ...changes, ...own }));
    });
  });
  return { arms, issues };
}

/**
 * The training of a candidate: the searched arm with what the genome changes, as long as the search says, ended by nothing
 * but its length, and measured on validation images alone.
 */
export function candidateArm(
  study: Study,
  { arm, genes }: StudySearch,
  { genome, epochs }: Pick<Candidate, 'genome' | 'epochs'>,
  name: string,
): StudyArm {
  const base = baseOf(arm, study, new Map(), []);
  const changes = {
    ...arm.changes,
    ...genomeChanges(genes, genome),
    epochs,
    'validation.guard': null,
  };
  const plan = changedPlan({ ...base, ...study.shared, ...arm.plan }, changes);
  return { ...trainingArm(study, arm, name, plan), report: [] };
}

/** The key of a problem with an arm: `arms "scratch": plan.epochs`. */
export function at(armName: string, issues: readonly InputIssue[]): InputIssue[] {
  return issues.map(({ path, message }) => ({
    path: `arm "${armName}"${path === '' ? '' : `: ${path}`}`,
    message,
  }));
}

function baseOf(
  { name, base }: Arm,
  { plans }: Study,
  templates: ReadonlyMap<string, JsonObject>,
  issues: InputIssue[],
): JsonObject {
  if (base === undefined) return {};
  const own = Object.hasOwn(plans, base) ? plans[base] : templates.get(base);
  if (own) return own;
  const known = [...Object.keys(plans), ...templates.keys()];
  issues.push(
    ...at(name, [
      { path: 'base', message: `there is no plan "${base}"; known: ${known.join(', ')}` },
    ]),
  );
  return {};
}

function modelArm({ name, description, report }: Arm, checkpoint: string): StudyArm {
  return {
    name,
    writtenName: name,
    description,
    checkpoint,
    combination: null,
    plan: null,
    references: [],
    seeds: [0],
    report: report.slice(0, 1),
  };
}

/** It reports the one that is chosen, whatever checkpoints its members have. */
function combinedArm(study: Study, arm: Arm, combination: ArmCombination): StudyArm {
  return {
    name: arm.name,
    writtenName: arm.name,
    description: arm.description,
    checkpoint: null,
    combination,
    plan: null,
    references: combination.members.flatMap((member, place) =>
      typeof member === 'string' ? [] : [{ path: `combine.members.${place}`, checkpoint: member }],
    ),
    seeds: arm.seeds ?? study.seeds,
    report: arm.report.slice(0, 1),
  };
}

function trainingArm(study: Study, arm: Arm, name: string, written: JsonObject): StudyArm {
  const references: ArmReference[] = [];
  const plan = withoutReferences(written, '', references) as JsonObject;
  return {
    name,
    writtenName: arm.name,
    description: arm.description,
    checkpoint: null,
    combination: null,
    plan,
    references,
    seeds: arm.seeds ?? study.seeds,
    report: [...new Set(arm.report)],
  };
}

/** As a plan is changed on the command line: what follows a changed value, such as a warm-up the length, follows it. */
function changedPlan(parts: JsonObject, changes: JsonObject): JsonObject {
  // The study says with which seeds.
  const rest = withValue(parts, 'seed', undefined);
  const written = upgradePlan({ version: 2, ...rest, name: 'arm', evaluation: null }) as JsonObject;
  const changed = Object.entries(changes).reduce(
    (plan, [path, value]) => withValue(plan, path, value),
    written,
  );
  if (Object.keys(changes).length === 0) return changed;
  return withFrozenBlocks(followed(written, changed, changes));
}

function followed(written: JsonObject, changed: JsonObject, changes: JsonObject): JsonObject {
  const parsed = Plan.safeParse(withoutReferences(written, '', []));
  const base = parsed.success ? (parsed.data as unknown as JsonObject) : written;
  const isChanged = (path: string) =>
    Object.keys(changes).some(
      (each) => path === each || path.startsWith(`${each}.`) || each.startsWith(`${path}.`),
    );
  return carriedPlan(base, changed, isChanged).plan;
}

/** A block that trains at no rate is frozen; at the rate itself it needs no entry. */
function withFrozenBlocks(plan: JsonObject): JsonObject {
  const rates = plan['blockRates'];
  if (!isJsonObject(rates)) return plan;
  const namesAt = (rate: number) =>
    Object.entries(rates).flatMap(([name, value]) => (value === rate ? [name] : []));
  const still = namesAt(0);
  const plain = new Set([...still, ...namesAt(1)]);
  const kept = Object.entries(rates).filter(([name]) => !plain.has(name));
  const frozen = valueAt(plan, 'freezing.blocks');
  const blocks = [...new Set([...(Array.isArray(frozen) ? frozen : []), ...still])];
  const changed = { ...plan, blockRates: Object.fromEntries(kept) };
  return still.length === 0 ? changed : withValue(changed, 'freezing.blocks', blocks);
}

/** Takes the checkpoints of other arms out of a plan, wherever in it they are named. */
function withoutReferences(value: Json, path: string, found: ArmReference[]): Json {
  const inside = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) {
    return value.map((item, index) => withoutReferences(item, inside(index), found));
  }
  if (!isJsonObject(value)) return value;
  if (typeof value['arm'] === 'string') {
    const parsed = ArmCheckpoint.safeParse(value);
    if (!parsed.success) return value;
    found.push({ path, checkpoint: parsed.data });
    return `${placeholder}${parsed.data.arm}`;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      withoutReferences(inner, inside(key), found),
    ]),
  );
}

/** The plan of an arm with its placeholders, or where it is wrong. */
export function parsedArmPlan(arm: StudyArm): { plan: Plan | null; issues: InputIssue[] } {
  if (arm.plan === null) return { plan: null, issues: [] };
  const result = Plan.safeParse(arm.plan);
  if (result.success) return { plan: result.data, issues: [] };
  return { plan: null, issues: at(arm.name, describeIssues(Plan, result.error)) };
}
