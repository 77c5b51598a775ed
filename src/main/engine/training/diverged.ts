/** Thrown inside the training loop when numbers stop being finite; never leaves it. */
export class Diverged extends Error {
  readonly step: number;

  /** @param reason continues from "Training diverged:" */
  constructor(step: number, reason: string) {
    super(`Training diverged at step ${step}: ${reason}`);
    this.step = step;
  }
}

export const divergenceRemedy = 'Use a smaller peak learning rate or a longer warm-up.';
