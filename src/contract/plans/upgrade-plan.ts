/** The kinds of recipe of version 1, and whether they crafted. */
const craftedInVersion1 = new Map<unknown, boolean>([
  ['natural', false],
  ['adversarial-training', true],
  ['adversarial-fine-tuning', true],
]);

/**
 * A plan as written, in the shape of the present version; anything else comes back as it is, for the schema to judge.
 * Version 1 had one recipe for each pair of what is crafted and where the weights come from. Keys that version 1 did not
 * have are kept, so that the schema still refuses them.
 */
export function upgradePlan(json: unknown): unknown {
  if (!isObject(json) || json['version'] !== 1 || !isObject(json['recipe'])) return json;
  const { kind, ...settings } = json['recipe'];
  const crafts = craftedInVersion1.get(kind);
  if (crafts === undefined) return json;
  const objective = [{ kind: 'cross-entropy', weight: 1, on: crafts ? 'crafted' : 'clean' }];
  const recipe = crafts
    ? { crafting: settings, objective }
    : { crafting: null, objective, ...settings };
  return { ...json, version: 2, recipe };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Paths of version 1 and what became of them. */
const movedPaths: [before: readonly string[], now: readonly string[] | null][] = [
  [['recipe', 'kind'], null],
  [
    ['recipe', 'attack'],
    ['recipe', 'crafting', 'attack'],
  ],
  [
    ['recipe', 'epsilonSchedule'],
    ['recipe', 'crafting', 'epsilonSchedule'],
  ],
];

/** What to write instead of a path of version 1; null for paths that have not changed. */
export function movedPathRemedy(path: readonly string[]): string | null {
  for (const [before, now] of movedPaths) {
    if (!before.every((part, index) => path[index] === part)) continue;
    if (now) return `write ${[...now, ...path.slice(before.length)].join('.')}`;
    return 'write recipe.crafting (null for training on images as they are) and recipe.objective; start says where the weights come from';
  }
  return null;
}
