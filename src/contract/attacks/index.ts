import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
import { apgd } from './apgd';
import type { AttackKind, SingleAscent, UnitTest } from './attack-kind';
import { carried } from './carried';
import { fab } from './fab';
import { fgsm } from './fgsm';
import { free } from './free';
import { liet } from './liet';
import { miFgsm } from './mi-fgsm';
import { nFgsm } from './n-fgsm';
import { pgd } from './pgd';
import type { Round } from './rounds';
import { square } from './square';

/** Every kind of attack, in the order in which a form offers them. */
export const attackKinds = kindMap({
  pgd,
  fgsm,
  'n-fgsm': nFgsm,
  liet,
  carried,
  free,
  'mi-fgsm': miFgsm,
  apgd,
  fab,
  square,
});

type Kinds = typeof attackKinds;
export type AttackKindName = keyof Kinds;
export type AttackOf<Name extends AttackKindName> = ValueOf<Kinds[Name]>;
export type Attack = AttackOf<AttackKindName>;

/** The kinds that can craft while training. */
export type TrainingKindName = {
  [Name in AttackKindName]: Kinds[Name]['craftsInTraining'] extends true ? Name : never;
}[AttackKindName];
export type TrainingAttack = AttackOf<TrainingKindName>;

const trainingKinds = Object.fromEntries(
  Object.entries<{ craftsInTraining: boolean }>(attackKinds).filter(
    ([, { craftsInTraining }]) => craftsInTraining,
  ),
) as Pick<Kinds, TrainingKindName>;

/** Attacks that can measure robustness: those within the threat model. */
export const Attack = z
  .discriminatedUnion('kind', schemasOf(attackKinds))
  .superRefine((attack, context) => {
    const { title, unfitToMeasure } = attackKindOf(attack);
    if (unfitToMeasure === undefined) return;
    context.addIssue({ code: 'custom', path: ['kind'], message: `${title} ${unfitToMeasure}` });
  });
/** Attacks that can craft while training. */
export const TrainingAttack = z.discriminatedUnion('kind', schemasOf(trainingKinds));

/** The kind of an attack, for calls with this very attack. */
export function attackKindOf({ kind }: Attack): AttackKind<z.core.$ZodType<Attack>> {
  return attackKinds[kind] as unknown as AttackKind<z.core.$ZodType<Attack>>;
}

/** A short name that tells attacks apart in tables: `PGD-20`, `APGD-T-100 (≤ 9 targets)`, `Square-5000`. */
export function attackLabel(attack: Attack): string {
  return attackKindOf(attack).label(attack);
}

/**
 * Passes over one image that crafting costs.
 *
 * @param classes of the network, which limits the classes to reach
 */
export function attackPasses(attack: Attack, classes = Infinity): number {
  return attackKindOf(attack).passes(attack, classes);
}

/** Passes over images that a measurement takes: those of crafting, and one for the answer. */
export function measurementPasses(images: number, attack: Attack | null, classes: number): number {
  return images * (attack ? attackPasses(attack, classes) + 1 : 1);
}

/** An attack as parts that are run one after the other, each on what those before it have left. */
export function roundsOf(attack: Attack, classes: number): Round<Attack>[] {
  return attackKindOf(attack).rounds?.(attack, classes) ?? [attack];
}

/** How the attack unit test runs an attack; null where it cannot. */
export function unitTestOf(attack: Attack): UnitTest<Attack> | null {
  return attackKindOf(attack).unitTest?.(attack) ?? null;
}

/** The attack as one ascent along which the loss should rise; null where it need not. */
export function singleAscentOf(attack: Attack): SingleAscent<Attack> | null {
  return attackKindOf(attack).singleAscent?.(attack) ?? null;
}

/** The kinds as choices of a form. */
export function attackChoices(inTraining: boolean): { value: AttackKindName; label: string }[] {
  const kinds: Record<string, { title: string; unfitToMeasure?: string }> = inTraining
    ? trainingKinds
    : attackKinds;
  const offered = Object.entries(kinds).filter(
    ([, { unfitToMeasure }]) => inTraining || unfitToMeasure === undefined,
  );
  return offered.map(([value, { title }]) => ({
    value: value as AttackKindName,
    label: title,
  }));
}

/** Settings that another kind takes over where it knows them. */
const keptKeys = ['loss', 'batchNorm'];

/** An attack of a kind as a form starts with it, with what the one before it has and both know. */
export function startingAttack(kind: AttackKindName, before: unknown): Attack {
  const { schema, starting }: { schema: z.core.$ZodType<Attack>; starting: Attack } =
    attackKinds[kind];
  const given = new Map(Object.entries(before ?? {}).filter(([key]) => keptKeys.includes(key)));
  return [...given].reduce<Attack>((attack, [key, value]) => {
    const { data } = z.safeParse(schema, { ...attack, [key]: value });
    return data ?? attack;
  }, starting);
}
