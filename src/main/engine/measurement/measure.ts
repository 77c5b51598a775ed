/** What a network says about a batch of images, as plain numbers. */
export interface Measured {
  predictions: Int32Array;
  /** Logit of the label minus the largest other logit: negative when misclassified. */
  margins: Float32Array;
  /** Cross-entropy per image in nats. */
  losses: Float64Array;
  correct: number;
  /** False when any logit is infinite or not a number; nothing else is to be trusted then. */
  allFinite: boolean;
}

/**
 * Predictions, margins and losses from logits.
 *
 * @param logits [labels, classes], row by row; rows beyond the labels are not looked at
 */
export function measureLogits(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): Measured {
  const images = labels.length;
  const measured: Measured = {
    predictions: new Int32Array(images),
    margins: new Float32Array(images),
    losses: new Float64Array(images),
    correct: 0,
    allFinite: true,
  };
  for (let image = 0; image < images; image += 1) {
    const label = labels[image] as number;
    const row = measureRow(logits, image * classes, classes, label);
    measured.predictions[image] = row.prediction;
    measured.margins[image] = row.margin;
    measured.losses[image] = row.loss;
    if (row.prediction === label) measured.correct += 1;
    if (!Number.isFinite(row.loss)) measured.allFinite = false;
  }
  return measured;
}

function measureRow(
  logits: ArrayLike<number>,
  start: number,
  classes: number,
  label: number,
): { prediction: number; margin: number; loss: number } {
  let prediction = 0;
  let largestOther = -Infinity;
  for (let index = 0; index < classes; index += 1) {
    const value = logits[start + index] as number;
    if (value > (logits[start + prediction] as number)) prediction = index;
    if (index !== label && value > largestOther) largestOther = value;
  }
  const largest = logits[start + prediction] as number;
  let sum = 0;
  for (let index = 0; index < classes; index += 1) {
    sum += Math.exp((logits[start + index] as number) - largest);
  }
  const own = logits[start + label] as number;
  return { prediction, margin: own - largestOther, loss: largest + Math.log(sum) - own };
}
