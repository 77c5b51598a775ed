import { z } from 'zod';
import { Attack, measurementPasses, roundsOf } from '../../attacks';
import type { InputIssue } from '../../parse';
import { Proportion } from '../proportion';
import { evaluationPart } from './part-kind';

export const NamedAttack = z.strictObject({ name: z.string().min(1).max(60), attack: Attack });
export type NamedAttack = z.infer<typeof NamedAttack>;

/**
 * `each`: every attack runs on every image. `cumulative`: every attack runs only on the images that are classified
 * correctly and that no attack before it has broken; its accuracy is then what is left after it and those before it.
 */
export const EvaluationMode = z.enum(['each', 'cumulative']);
export type EvaluationMode = z.infer<typeof EvaluationMode>;

const AttackResult = z.strictObject({
  name: z.string(),
  attack: Attack,
  accuracy: Proportion,
  durationMs: z.number(),
});

const settings = {
  mode: EvaluationMode.default('each'),
  attacks: z.array(NamedAttack).min(1),
  /** The name of the battery that the attacks were taken from; whether they still are it, `batteries` says. */
  battery: z.string().min(1).max(40).nullable().default(null),
};
export type AttackSettings = z.infer<z.ZodObject<typeof settings>>;

/** Accuracy on the unchanged images, under each attack, and in the worst case: what every evaluation measures. */
export const attacks = evaluationPart({
  title: 'Clean accuracy and attacks',
  settings,
  result: {
    clean: Proportion,
    attacks: z.array(AttackResult),
    /** Images that no attack of this evaluation broke: not AutoAttack's robust accuracy unless the battery says so. */
    worstCase: Proportion,
  },
  passes: ({ attacks, mode }, images, classes) =>
    attacks
      .flatMap(({ attack }) => (mode === 'cumulative' ? roundsOf(attack, classes) : [attack]))
      .reduce(
        (sum, attack) => sum + measurementPasses(images, attack, classes),
        measurementPasses(images, null, classes),
      ),
  attacks: ({ attacks }) =>
    attacks.map(({ attack }, index) => ({ path: `attacks.${index}.attack`, attack })),
  issues: nameIssues,
});

/** Per-image results are stored under these names. */
function nameIssues({ attacks }: AttackSettings): InputIssue[] {
  const names = attacks.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  return [
    ...(repeated === undefined
      ? []
      : [{ path: 'attacks', message: `two attacks are named "${repeated}"; names must differ` }]),
    ...(names.includes('clean')
      ? [{ path: 'attacks', message: '"clean" names the unchanged images; use another name' }]
      : []),
  ];
}

/** The attacks of a cumulative evaluation named for what they measure: what is left after those before them. */
export function withRemainders<Plan extends Pick<AttackSettings, 'mode' | 'attacks'>>(
  plan: Plan,
): Plan {
  return plan.mode === 'each' ? plan : { ...plan, attacks: plan.attacks.map(namedAsRemainder) };
}

const remainder = 'after ';

/** A figure that counts what earlier attacks broke as well says so in its name, wherever it is shown. */
function namedAsRemainder({ name, attack }: NamedAttack): NamedAttack {
  return { name: name.startsWith(remainder) ? name : `${remainder}${name}`, attack };
}

/** The attack's own name, of whatever mode its evaluation is. */
export function attackNameAlone(name: string): string {
  return name.startsWith(remainder) ? name.slice(remainder.length) : name;
}

/** Two attacks of one label differ in something the label does not show; a number tells them apart. */
export function namesMadeUnique(attacks: readonly NamedAttack[]): NamedAttack[] {
  const seen = new Map<string, number>();
  return attacks.map(({ name, attack }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: count === 1 ? name : `${name} (${count})`, attack };
  });
}
