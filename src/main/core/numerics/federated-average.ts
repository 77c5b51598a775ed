type Values = ReadonlyMap<string, Float32Array>;

/** A weighted mean of networks that are added one after the other: its memory does not grow with their number. */
export interface WeightedMean {
  /** @param weight above 0, such as the number of a client's images */
  add(values: Values, weight: number): void;
  /** As `add`, a tensor in each part. */
  adding(values: Values, weight: number): Generator<void, void>;
  /** How many were added. */
  readonly count: number;
  /** @throws RangeError before anything was added */
  mean(): Map<string, Float32Array>;
  /** As `mean`, a tensor in each part. */
  averaging(): Generator<void, Map<string, Float32Array>>;
}

/** Sums are float64 and rounded once in the end: the mean of one network is that network bit for bit. */
export function createWeightedMean(): WeightedMean {
  const sums = new Map<string, Float64Array>();
  let [total, count] = [0, 0];

  function* adding(values: Values, weight: number): Generator<void, void> {
    if (!(weight > 0)) throw new RangeError(`a weight is above 0; got ${weight}`);
    total += weight;
    count += 1;
    for (const [name, own] of values) {
      const sum = sums.get(name) ?? new Float64Array(own.length);
      sums.set(name, sum);
      for (let at = 0; at < own.length; at += 1) {
        sum[at] = (sum[at] as number) + weight * (own[at] as number);
      }
      yield;
    }
  }

  function* averaging(): Generator<void, Map<string, Float32Array>> {
    if (count === 0) throw new RangeError('the mean of no network is not known');
    const means = new Map<string, Float32Array>();
    for (const [name, sum] of sums) {
      const mean = new Float32Array(sum.length);
      for (let at = 0; at < sum.length; at += 1) mean[at] = (sum[at] as number) / total;
      means.set(name, mean);
      yield;
    }
    return means;
  }

  return {
    add: (values, weight) => ended(adding(values, weight)),
    adding,
    get count() {
      return count;
    },
    mean: () => ended(averaging()),
    averaging,
  };
}

function ended<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const part = work.next();
    if (part.done) return part.value;
  }
}

export interface ServerSettings {
  learningRate: number;
  momentum: number;
}

/**
 * What the server makes of the mean of a round: v = momentum · v + (w − mean), w = w − learningRate · v (FedAvgM, Hsu et al. 2019).
 * With learning rate 1 and momentum 0 that is the mean itself, and then it is taken as it is.
 *
 * @param velocity of the trained parameters; what is missing counts as 0
 * @param trained names of the parameters that the server moves so; all others, moving statistics, take their mean
 */
export function serverStep(
  before: Values,
  mean: Values,
  velocity: Values,
  { learningRate, momentum }: ServerSettings,
  trained: ReadonlySet<string>,
): { weights: Map<string, Float32Array>; velocity: Map<string, Float32Array> } {
  if (learningRate === 1 && momentum === 0) {
    return { weights: new Map(mean), velocity: new Map() };
  }
  const weights = new Map<string, Float32Array>();
  const moved = new Map<string, Float32Array>();
  for (const [name, own] of mean) {
    const from = before.get(name);
    if (!from) throw new RangeError(`the network before the round has no ${name}`);
    if (!trained.has(name)) {
      weights.set(name, own);
      continue;
    }
    const old = velocity.get(name);
    const next = from.map((value, at) => momentum * (old?.[at] ?? 0) + value - (own[at] as number));
    moved.set(name, next);
    weights.set(
      name,
      from.map((value, at) => value - learningRate * (next[at] as number)),
    );
  }
  return { weights, velocity: moved };
}
