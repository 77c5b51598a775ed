/** Watches that steps leave no tensor behind: a leak would grow until the machine is out of memory. */
export interface TensorWatch {
  /**
   * Called at the same place of every step.
   * @param kind of the step: steps that run other programs, or on other shapes, differ in it
   * @throws Error naming the step when the number of tensors is not that of the step before
   */
  check(step: number, kind: string): void;
}

/** The first two steps of each kind may leave things for later steps; from then on the number is constant. */
export function createTensorWatch(countTensors: () => number): TensorWatch {
  const stepsByKind = new Map<string, number>();
  let expected: { step: number; count: number } | null = null;
  return {
    check: (step, kind) => {
      const seen = (stepsByKind.get(kind) ?? 0) + 1;
      stepsByKind.set(kind, seen);
      const count = countTensors();
      if (seen <= 2 || expected === null) {
        expected = { step, count };
      } else if (count !== expected.count) {
        throw new Error(
          `training step ${step} left ${count} tensors, step ${expected.step} had left ${expected.count}`,
        );
      }
    },
  };
}
