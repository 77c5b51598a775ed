/** Weights of a linear classifier: a row for each class, with its bias last. */
export type SoftmaxModel = Float64Array[];

const steps = 400;

/**
 * Multinomial logistic regression: minimises the summed cross-entropy plus half the squared weights (scikit-learn's C = 1),
 * on features as they are; by Nesterov's accelerated gradient with a step of one over the bound of the curvature.
 *
 * @param features rows of numbers
 * @param labels the class of each row, from 0 to classes - 1
 */
export function fitSoftmax(
  features: readonly Float64Array[],
  labels: readonly number[],
  classes: number,
): SoftmaxModel {
  const width = (features[0]?.length ?? 0) + 1;
  const zeros = () => Array.from({ length: classes }, () => new Float64Array(width));
  // The Hessian of the cross-entropy of a row x is at most half of |x|².
  const norms = features.map((row) => 1 + row.reduce((sum, value) => sum + value * value, 0));
  const rate = 1 / (1 + norms.reduce((sum, norm) => sum + norm, 0) / 2);
  let weights = zeros();
  let ahead = zeros();
  let momentum = 1;
  for (let step = 0; step < steps; step += 1) {
    const gradient = gradientAt(ahead, features, labels);
    const next = ahead.map((row, index) =>
      row.map((value, at) => value - rate * (gradient[index]?.[at] ?? 0)),
    );
    const grown = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const push = (momentum - 1) / grown;
    ahead = next.map((row, index) =>
      row.map((value, at) => value + push * (value - (weights[index]?.[at] ?? 0))),
    );
    weights = next;
    momentum = grown;
  }
  return weights;
}

/** The class with the largest logit, the first of several. */
export function predictClass(model: SoftmaxModel, row: Float64Array): number {
  const logits = logitsOf(model, row);
  return logits.indexOf(Math.max(...logits));
}

function logitsOf(model: SoftmaxModel, row: Float64Array): number[] {
  return model.map((weights) =>
    row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), weights[row.length] ?? 0),
  );
}

function gradientAt(
  model: SoftmaxModel,
  features: readonly Float64Array[],
  labels: readonly number[],
): Float64Array[] {
  // The bias is not pulled to zero.
  const gradient = model.map((row) => row.map((value, at) => (at < row.length - 1 ? value : 0)));
  features.forEach((row, index) => {
    const logits = logitsOf(model, row);
    const largest = Math.max(...logits);
    const exps = logits.map((logit) => Math.exp(logit - largest));
    const total = exps.reduce((sum, value) => sum + value, 0);
    gradient.forEach((target, label) => {
      const error = (exps[label] ?? 0) / total - (labels[index] === label ? 1 : 0);
      row.forEach((value, at) => (target[at] = (target[at] ?? 0) + error * value));
      target[row.length] = (target[row.length] ?? 0) + error;
    });
  });
  return gradient;
}
