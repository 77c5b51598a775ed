/** As scikit-learn's GradientBoostingClassifier has them when nothing is said. */
const rounds = 100;
const depth = 3;
const learningRate = 0.1;
/** Splits lie between bins of about as many values each; scikit-learn tries every value. */
const bins = 256;

/** Columns of binned features of the same rows. */
type Columns = readonly Uint8Array[];

export interface BoostedTrees {
  /** The share of the reduction of the squared error that the splits of each feature brought; sums to 1, or all 0. */
  importances: number[];
  /** Share of right answers on the rows that were not fitted to. */
  accuracy: number;
}

/**
 * Gradient-boosted regression trees for classes (Friedman 2001): in each round a tree of depth 3 for each class, fitted to
 * the gradient of the softmax cross-entropy, with Friedman's leaf values, at the rate 0.1, 100 rounds.
 *
 * @param features columns of numbers
 * @param labels the class of each row
 * @param trainRows how many of the first rows are fitted to; the others are answered
 */
export function fitBoostedTrees(
  features: readonly Float64Array[],
  labels: Uint8Array,
  classes: number,
  trainRows: number,
): BoostedTrees {
  const columns = features.map(quantileBins);
  const scores = startScores(labels, classes, trainRows);
  const gains = new Array<number>(columns.length).fill(0);
  const rows = Array.from({ length: trainRows }, (_, row) => row);
  const others = Array.from({ length: labels.length - trainRows }, (_, at) => trainRows + at);
  for (let round = 0; round < rounds; round += 1) {
    const residuals = residualsOf(scores, labels, trainRows);
    scores.forEach((score, label) => {
      const tree = { columns, residual: residuals[label] as Float64Array, classes, score, gains };
      grow(tree, rows, others, depth);
    });
  }
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  const right = others.filter((row) => bestClass(scores, row) === labels[row]).length;
  return {
    importances: gains.map((gain) => (total > 0 ? gain / total : 0)),
    accuracy: right / Math.max(1, others.length),
  };
}

/** Equal values share a bin. */
function quantileBins(values: Float64Array): Uint8Array {
  const sorted = values.slice().sort();
  const places = new Map<number, number>();
  sorted.forEach((value, place) => {
    if (!places.has(value)) places.set(value, Math.floor((place / sorted.length) * bins));
  });
  return Uint8Array.from(values, (value) => places.get(value) ?? 0);
}

interface Tree {
  columns: Columns;
  residual: Float64Array;
  classes: number;
  /** Of the class that the tree is for; leaves add to it. */
  score: Float64Array;
  gains: number[];
}

/** Splits the rows as long as that reduces the squared error, and moves the scores in the leaves. */
function grow(tree: Tree, rows: number[], others: number[], levels: number): void {
  const split = levels > 0 && rows.length > 1 ? bestSplit(tree, rows) : null;
  if (split === null) {
    const value = learningRate * leafValue(tree, rows);
    for (const row of [...rows, ...others]) tree.score[row] = (tree.score[row] ?? 0) + value;
    return;
  }
  const { feature, bin, gain } = split;
  tree.gains[feature] = (tree.gains[feature] ?? 0) + gain;
  const column = tree.columns[feature] as Uint8Array;
  const goesLeft = (row: number): boolean => (column[row] ?? 0) <= bin;
  const goesRight = (row: number): boolean => !goesLeft(row);
  grow(tree, rows.filter(goesLeft), others.filter(goesLeft), levels - 1);
  grow(tree, rows.filter(goesRight), others.filter(goesRight), levels - 1);
}

interface Split {
  feature: number;
  /** The last bin that goes left. */
  bin: number;
  /** By how much it reduces the summed squared error. */
  gain: number;
}

function bestSplit({ columns, residual }: Tree, rows: readonly number[]): Split | null {
  let total = 0;
  for (const row of rows) total += residual[row] ?? 0;
  let best: Split | null = null;
  columns.forEach((column, feature) => {
    const [sums, counts] = [new Float64Array(bins), new Int32Array(bins)];
    for (const row of rows) {
      const bin = column[row] ?? 0;
      sums[bin] = (sums[bin] ?? 0) + (residual[row] ?? 0);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    let [leftSum, left] = [0, 0];
    for (let bin = 0; bin < bins - 1; bin += 1) {
      leftSum += sums[bin] ?? 0;
      left += counts[bin] ?? 0;
      const right = rows.length - left;
      if (left === 0 || right === 0 || counts[bin] === 0) continue;
      const gap = leftSum / left - (total - leftSum) / right;
      const gain = ((left * right) / rows.length) * gap * gap;
      if (gain > (best?.gain ?? 1e-12)) best = { feature, bin, gain };
    }
  });
  return best;
}

/** One Newton step of the cross-entropy. */
function leafValue({ residual, classes }: Tree, rows: readonly number[]): number {
  let [sum, curvature] = [0, 0];
  for (const row of rows) {
    const value = residual[row] ?? 0;
    sum += value;
    curvature += Math.abs(value) * (1 - Math.abs(value));
  }
  return curvature < 1e-12 ? 0 : (((classes - 1) / classes) * sum) / curvature;
}

/** The logarithm of how frequent each class is. */
function startScores(labels: Uint8Array, classes: number, trainRows: number): Float64Array[] {
  const counts = new Array<number>(classes).fill(0);
  labels.subarray(0, trainRows).forEach((label) => (counts[label] = (counts[label] ?? 0) + 1));
  return counts.map((count) =>
    new Float64Array(labels.length).fill(Math.log(Math.max(count, 1e-9) / trainRows)),
  );
}

/** One for the own class less the probability, by class and row. */
function residualsOf(
  scores: readonly Float64Array[],
  labels: Uint8Array,
  trainRows: number,
): Float64Array[] {
  const residuals = scores.map(() => new Float64Array(trainRows));
  for (let row = 0; row < trainRows; row += 1) {
    const largest = Math.max(...scores.map((score) => score[row] ?? 0));
    const exps = scores.map((score) => Math.exp((score[row] ?? 0) - largest));
    const total = exps.reduce((sum, value) => sum + value, 0);
    residuals.forEach((residual, label) => {
      residual[row] = (labels[row] === label ? 1 : 0) - (exps[label] ?? 0) / total;
    });
  }
  return residuals;
}

function bestClass(scores: readonly Float64Array[], row: number): number {
  const own = scores.map((score) => score[row] ?? 0);
  return own.indexOf(Math.max(...own));
}
