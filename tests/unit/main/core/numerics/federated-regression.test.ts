import { describe, expect, it } from 'vitest';
import {
  createWeightedMean,
  serverStep,
} from '../../../../../src/main/core/numerics/federated-average';
import {
  averageOptimum,
  bestRidge,
  bestRidgeRisk,
  descended,
  interpolated,
  interpolationRisk,
  ridged,
  type RegressionClient,
} from '../../../../../src/main/core/numerics/federated-regression';
import { createRandom, type Random } from '../../../../../src/main/core/numerics/random';

function normals(random: Random, length: number): number[] {
  const values = new Float32Array(length);
  random.fillNormal(values, 1);
  return [...values];
}

interface Drawn extends RegressionClient {
  truth: number[];
}

/** A client whose θ* lies `distance` away from the common one. */
function drawClient(
  seed: number,
  rows: number,
  common: number[],
  distance: number,
  noise: number,
): Drawn {
  const random = createRandom(seed, 'division');
  const direction = normals(random, common.length);
  const length = Math.hypot(...direction);
  const truth = common.map((value, at) => value + (distance * (direction[at] ?? 0)) / length);
  const x = Array.from({ length: rows }, () => normals(random, common.length));
  const errors = normals(random, rows);
  const y = x.map(
    (row, at) =>
      row.reduce((sum, value, column) => sum + value * (truth[column] ?? 0), 0) +
      noise * (errors[at] ?? 0),
  );
  return { x, y, truth };
}

function farthest(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? NaN))));
}

const common = normals(createRandom(1, 'initialisation'), 5);
const clients = [40, 25, 60].map((rows, at) => drawClient(at + 10, rows, common, 0.5, 0.3));

/** Steps until nothing moves in float64. */
function settled(start: readonly number[], step: (theta: number[]) => number[]): number[] {
  let theta = [...start];
  for (let count = 0; count < 200_000; count += 1) {
    const next = step(theta);
    if (farthest(theta, next) < 1e-13) return next;
    theta = next;
  }
  return theta;
}

describe('linear regression over clients', () => {
  it('by FedAvg with one full step in a round ends at the pooled optimum', () => {
    const images = clients.reduce((sum, { x }) => sum + x.length, 0);
    const average = settled(new Array<number>(5).fill(0), (theta) => {
      const each = clients.map((client) => descended(client, theta, { rate: 0.3 }));
      return theta.map((_, at) =>
        clients.reduce(
          (sum, { x }, client) => sum + (x.length / images) * (each[client]?.[at] ?? 0),
          0,
        ),
      );
    });
    expect(farthest(average, averageOptimum(clients))).toBeLessThan(1e-6);
  });

  it('by the averaging of the engine in float32 comes as close as float32 is', () => {
    let weights = new Map<string, Float32Array>([['w', new Float32Array(5)]]);
    for (let round = 0; round < 400; round += 1) {
      const mean = createWeightedMean();
      for (const client of clients) {
        const theta = [...(weights.get('w') ?? [])];
        const own = Float32Array.from(descended(client, theta, { rate: 0.3 }));
        mean.add(new Map([['w', own]]), client.x.length);
      }
      const settings = { learningRate: 1, momentum: 0 };
      weights = serverStep(weights, mean.mean(), new Map(), settings, new Set(['w'])).weights;
    }
    expect(farthest([...(weights.get('w') ?? [])], averageOptimum(clients))).toBeLessThan(1e-6);
  });

  it('tuned on a client with fewer rows than columns ends at the interpolation closest to the average', () => {
    const average = averageOptimum(clients);
    const few = drawClient(3, 3, common, 0.5, 0.3);
    const tuned = settled(average, (theta) => descended(few, theta, { rate: 0.1 }));
    expect(farthest(tuned, interpolated(few, average))).toBeLessThan(1e-6);
  });

  it('tuned with a ridge ends at its closed form, for any number of rows', () => {
    const average = averageOptimum(clients);
    for (const [rows, lambda] of [
      [3, 0.1],
      [3, 1],
      [20, 0.01],
      [20, 1],
    ] as const) {
      const client = drawClient(rows, rows, common, 0.5, 0.3);
      const tuned = settled(average, (theta) =>
        descended(client, theta, { rate: 0.1, ridge: lambda, anchor: average }),
      );
      expect(farthest(tuned, ridged(client, average, lambda))).toBeLessThan(1e-6);
    }
  });
});

describe('the risk in high dimension', () => {
  const [distance, noise, columns] = [1, 0.5, 160];
  const origin = new Array<number>(columns).fill(0);
  const riskOf = (theta: readonly number[], { truth }: Drawn) =>
    theta.reduce((sum, value, at) => sum + (value - (truth[at] ?? 0)) ** 2, 0);
  const mean = (gamma: number, tune: (client: Drawn) => number[]) => {
    const draws = Array.from({ length: 12 }, (_, seed) =>
      drawClient(100 + seed, Math.round(columns / gamma), origin, distance, noise),
    );
    return draws.reduce((sum, client) => sum + riskOf(tune(client), client), 0) / draws.length;
  };

  it.each([2, 4, 8])(
    'of interpolation and of the best ridge is what the formulas say at γ = %d',
    (gamma) => {
      const simulated = mean(gamma, (client) => interpolated(client, origin));
      expect(simulated / interpolationRisk(gamma, distance, noise)).toBeCloseTo(1, 1);
      const lambda = bestRidge(gamma, distance, noise);
      const best = mean(gamma, (client) => ridged(client, origin, lambda));
      expect(best / bestRidgeRisk(gamma, distance, noise)).toBeCloseTo(1, 1);
      expect(bestRidgeRisk(gamma, distance, noise)).toBeLessThan(
        interpolationRisk(gamma, distance, noise),
      );
    },
  );

  it('is not known for interpolation with more rows than columns', () => {
    expect(() => interpolationRisk(0.5, 1, 1)).toThrow(RangeError);
  });
});
