/**
 * Runs whose plans repeat each other, as most of ten thousand do: every distinct value of a field of a plan crosses once.
 * A plan is written as the place of its list of keys, and the places of its values.
 */
interface SharedPlans {
  keys: string[][];
  values: unknown[];
  runs: (object & { plan: [keys: number, ...values: number[]] })[];
}

type WithPlan = object & { plan: object };

/** @param runs the more of their plans' fields are the same objects, the less there is to send */
export function sharePlans(runs: readonly WithPlan[]): SharedPlans {
  const [keys, values] = [places<string, string[]>(), places<unknown, unknown>()];
  const shared = runs.map((run) => {
    const fields = Object.entries(run.plan).filter(([, value]) => value !== undefined);
    const names = fields.map(([name]) => name);
    const place = keys.of(names.join(), names);
    const plan: [number, ...number[]] = [
      place,
      ...fields.map(([, value]) => values.of(value, value)),
    ];
    return { ...run, plan };
  });
  return { keys: keys.all, values: values.all, runs: shared };
}

/** The runs again; what their plans had in common they share, and it is not to be changed. */
export function withOwnPlans({ keys, values, runs }: SharedPlans): WithPlan[] {
  return runs.map((run) => {
    const [place, ...of] = run.plan;
    const plan: Record<string, unknown> = {};
    (keys[place] ?? []).forEach((key, at) => {
      plan[key] = values[of[at] ?? 0];
    });
    return Object.assign(run, { plan });
  });
}

/** Each item once, in the order of its first appearance. */
function places<Key, Item>() {
  const all: Item[] = [];
  const known = new Map<Key, number>();
  return {
    all,
    of(key: Key, item: Item): number {
      const place = known.get(key);
      if (place !== undefined) return place;
      known.set(key, all.length);
      return all.push(item) - 1;
    },
  };
}
