/**
 * Linear regression over clients, the case in which FedAvg, FTFA and RTFA have closed forms (Cheng, Chadha, Duchi 2021). It is what
 * their implementations are checked against: matrices are lists of rows, of float64.
 */
type Matrix = readonly (readonly number[])[];
export type Vector = readonly number[];

/** A client's rows and targets. */
export interface RegressionClient {
  x: Matrix;
  y: Vector;
}

/** The minimiser of Σ (n_i / n) · ½ / n_i · ‖X_i θ − y_i‖² = ½ / n · ‖X θ − y‖²: what FedAvg of single full steps converges to. */
export function averageOptimum(clients: readonly RegressionClient[]): number[] {
  return leastSquares(
    clients.flatMap(({ x }) => [...x]),
    clients.flatMap(({ y }) => [...y]),
  );
}

/** FTFA to its end: of all θ with X θ = y the closest to the average, θ₀ + Xᵀ (X Xᵀ)⁻¹ (y − X θ₀), for fewer rows than columns. */
export function interpolated({ x, y }: RegressionClient, average: Vector): number[] {
  const rest = y.map((target, row) => target - dot(x[row] ?? [], average));
  const gram = x.map((one) => x.map((other) => dot(one, other)));
  const weights = solve(gram, rest);
  return average.map((value, column) => value + dot(columnOf(x, column), weights));
}

/** RTFA: the minimiser of ½ / n · ‖X θ − y‖² + λ / 2 · ‖θ − θ₀‖². */
export function ridged({ x, y }: RegressionClient, average: Vector, lambda: number): number[] {
  const rows = x.length;
  const normal = normalMatrix(x).map((line, at) =>
    line.map((value, column) => value / rows + (at === column ? lambda : 0)),
  );
  const right = average.map((value, column) => dot(columnOf(x, column), y) / rows + lambda * value);
  return solve(normal, right);
}

/** One step down ½ / n · ‖X θ − y‖² + λ / 2 · ‖θ − θ₀‖². */
export function descended(
  { x, y }: RegressionClient,
  theta: Vector,
  { rate, ridge = 0, anchor = theta }: { rate: number; ridge?: number; anchor?: Vector },
): number[] {
  const rest = x.map((row, at) => dot(row, theta) - (y[at] ?? 0));
  return theta.map((value, column) => {
    const gradient =
      dot(columnOf(x, column), rest) / x.length + ridge * (value - (anchor[column] ?? 0));
    return value - rate * gradient;
  });
}

/**
 * The limit of the risk ‖θ̂ − θ*‖² of FTFA's interpolation for isotropic rows, as dimension and rows grow with their ratio γ fixed:
 * r² (1 − 1/γ) + σ² / (γ − 1) for γ > 1 (Hastie et al. 2022, at a start that lies r away from the client's θ*).
 */
export function interpolationRisk(gamma: number, distance: number, noise: number): number {
  if (!(gamma > 1))
    throw new RangeError(`interpolation needs more columns than rows; got ${gamma}`);
  return distance ** 2 * (1 - 1 / gamma) + noise ** 2 / (gamma - 1);
}

/**
 * The same of RTFA with the best λ, which is σ² γ / r²: σ² γ m(−λ), with m the Stieltjes transform of the Marchenko–Pastur law
 * (Dobriban and Wager 2018).
 */
export function bestRidgeRisk(gamma: number, distance: number, noise: number): number {
  const lambda = bestRidge(gamma, distance, noise);
  const inner = 1 - gamma + lambda;
  const transform = (-inner + Math.sqrt(inner ** 2 + 4 * gamma * lambda)) / (2 * gamma * lambda);
  return noise ** 2 * gamma * transform;
}

export function bestRidge(gamma: number, distance: number, noise: number): number {
  return (noise ** 2 * gamma) / distance ** 2;
}

/** Columns fewer than rows, of full rank. */
function leastSquares(x: Matrix, y: Vector): number[] {
  const columns = x[0]?.length ?? 0;
  const right = Array.from({ length: columns }, (_, column) => dot(columnOf(x, column), y));
  return solve(normalMatrix(x), right);
}

function normalMatrix(x: Matrix): number[][] {
  const columns = (x[0] ?? []).map((_, column) => columnOf(x, column));
  return columns.map((one) => columns.map((other) => dot(one, other)));
}

function columnOf(x: Matrix, column: number): number[] {
  return x.map((row) => row[column] ?? 0);
}

function dot(one: Vector, other: Vector): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

/** Of a symmetric positive definite matrix, by Cholesky. @throws RangeError for another */
function solve(matrix: Matrix, right: Vector): number[] {
  const size = matrix.length;
  const lower: number[][] = [];
  for (let row = 0; row < size; row += 1) {
    const line: number[] = [];
    for (let column = 0; column <= row; column += 1) {
      const other = column === row ? line : (lower[column] ?? []);
      const rest =
        (matrix[row]?.[column] ?? 0) - dot(line.slice(0, column), other.slice(0, column));
      if (column === row && !(rest > 0)) throw new RangeError('the rows are not independent');
      line.push(column === row ? Math.sqrt(rest) : rest / (other[column] ?? 1));
    }
    lower.push(line);
  }
  const forward: number[] = [];
  for (let row = 0; row < size; row += 1) {
    const line = lower[row] ?? [];
    forward.push(((right[row] ?? 0) - dot(line.slice(0, row), forward)) / (line[row] ?? 1));
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = forward[row] ?? 0;
    for (let below = row + 1; below < size; below += 1) {
      rest -= (lower[below]?.[row] ?? 0) * (solution[below] ?? 0);
    }
    solution[row] = rest / (lower[row]?.[row] ?? 1);
  }
  return solution;
}
