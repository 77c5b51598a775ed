import { sameThreatModel } from '../attacks/threat-model';
import type { InputIssue } from '../parse';
import type { Plan } from '../plans/plan';
import { seedNeeded, trialsNeeded, type StudyArm } from './arm';
import { at } from './expand';
import type { Study } from './study';

/** What is wrong between the arms of a study: names, what they start from, the baseline, the threat models. */
export function structureIssues(
  study: Study,
  arms: readonly StudyArm[],
  plans: ReadonlyMap<string, Plan>,
): InputIssue[] {
  const byName = new Map(arms.map((arm) => [arm.name, arm]));
  return [
    ...repeatedNames(arms),
    ...arms.flatMap((arm) => [
      ...referenceIssues(arm, byName, plans),
      ...reportIssues(arm, plans.get(arm.name)),
    ]),
    ...cycleIssues(arms, byName),
    ...baselineIssues(study, byName),
    ...threatIssues(study, arms, plans),
  ];
}

function repeatedNames(arms: readonly StudyArm[]): InputIssue[] {
  const seen = new Set<string>();
  return arms.flatMap(({ name }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return at(name, [{ path: '', message: 'two arms have this name; give each its own' }]);
  });
}

/** A run that averages nothing writes no checkpoint of averaged weights. */
function reportIssues({ name, report }: StudyArm, plan: Plan | undefined): InputIssue[] {
  if (!plan || plan.recipe.averaging !== null || !report.includes('averaged')) return [];
  return at(name, [
    {
      path: 'report',
      message: 'it averages no weights; give its plan recipe.averaging, or leave "averaged" out',
    },
  ]);
}

function referenceIssues(
  arm: StudyArm,
  byName: ReadonlyMap<string, StudyArm>,
  plans: ReadonlyMap<string, Plan>,
): InputIssue[] {
  return arm.references.flatMap(({ path, checkpoint }) => {
    const needed = byName.get(checkpoint.arm);
    const problem = (message: string) => at(arm.name, [{ path, message }]);
    if (!needed) {
      return problem(
        `there is no arm "${checkpoint.arm}"; the arms are ${[...byName.keys()].join(', ')}`,
      );
    }
    const plan = plans.get(needed.name);
    if (checkpoint.which === 'averaged' && plan && plan.recipe.averaging === null) {
      return problem(`arm "${needed.name}" averages no weights; start from its "best" or "last"`);
    }
    const missing = arm.seeds
      .map((seed) => seedNeeded(needed, checkpoint, seed))
      .filter((seed) => !needed.seeds.includes(seed));
    if (missing.length === 0) return [];
    return problem(
      `arm "${checkpoint.arm}" has no seed ${missing.join(', ')}; add it there, or name one of its seeds: ${needed.seeds.join(', ')}`,
    );
  });
}

/** Arms that wait for each other would wait forever. */
function cycleIssues(
  arms: readonly StudyArm[],
  byName: ReadonlyMap<string, StudyArm>,
): InputIssue[] {
  const settled = new Set<string>();
  const issues: InputIssue[] = [];
  const visit = (arm: StudyArm, path: readonly string[]): void => {
    if (settled.has(arm.name)) return;
    const place = path.indexOf(arm.name);
    if (place >= 0) {
      const circle = [...path.slice(place), arm.name].map((name) => `"${name}"`).join(' → ');
      issues.push(
        ...at(arm.name, [
          {
            path: 'start',
            message: `these arms start from each other: ${circle}. One of them needs another start`,
          },
        ]),
      );
      return;
    }
    arm.references.forEach(({ checkpoint }) => {
      const needed = byName.get(checkpoint.arm);
      if (needed) visit(needed, [...path, arm.name]);
    });
    settled.add(arm.name);
  };
  arms.forEach((arm) => visit(arm, []));
  return issues;
}

function baselineIssues(
  { comparison: { baseline } }: Study,
  byName: ReadonlyMap<string, StudyArm>,
): InputIssue[] {
  const arm = byName.get(baseline);
  const path = 'comparison.baseline';
  if (!arm) {
    return [
      {
        path,
        message: `"${baseline}" is not an arm; choose one of ${[...byName.keys()].join(', ')}`,
      },
    ];
  }
  return arm.report.length > 0
    ? []
    : [{ path, message: `arm "${baseline}" reports no checkpoint; give it report: ["best"]` }];
}

/** Figures against different threats answer different questions: the study then says which it measures. */
function threatIssues(
  { evaluation }: Study,
  arms: readonly StudyArm[],
  plans: ReadonlyMap<string, Plan>,
): InputIssue[] {
  if (evaluation.threatModel) return [];
  const reported = arms.flatMap((arm) => {
    const plan = plans.get(arm.name);
    return plan && arm.report.length > 0 ? [{ name: arm.name, threatModel: plan.threatModel }] : [];
  });
  const [first] = reported;
  const path = 'evaluation.threatModel';
  if (!first) {
    return [{ path, message: 'is needed where no arm trains: name norm and epsilon' }];
  }
  const other = reported.find(
    ({ threatModel }) => !sameThreatModel(threatModel, first.threatModel),
  );
  if (!other) return [];
  return [
    {
      path,
      message: `arms "${first.name}" and "${other.name}" train against different threats; name the one that all are measured against`,
    },
  ];
}

/** The order in which arms can be carried out: an arm comes after those that it starts from. For arms without cycles. */
export function inOrderOfNeed(arms: readonly StudyArm[]): StudyArm[] {
  const byName = new Map(arms.map((arm) => [arm.name, arm]));
  const ordered = new Set<StudyArm>();
  const add = (arm: StudyArm): void => {
    if (ordered.has(arm)) return;
    trialsNeeded({ arm, seed: 0 }, byName).forEach((needed) => add(needed.arm));
    ordered.add(arm);
  };
  arms.forEach(add);
  return [...ordered];
}
