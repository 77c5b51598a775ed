import type { Comparison } from '../../../contract/comparisons/comparison';
import { TemperError } from '../../../contract/errors';
import type { CheckpointId } from '../../../contract/ids';

export interface FirstComparison {
  /** The lab was asked for something: it waits until the lab is idle. */
  asked(): void;
  stop(): void;
}

const quietMs = 300;

/**
 * The first comparison after a start has more to do than those after it: statements to prepare, plans to check, pages of
 * the history to read, code to compile. An idle lab makes one of its newest results, once,
 * so that a person need not wait for that.
 *
 * @param newest checkpoints with a completed evaluation, newest first
 */
export function createFirstComparison(lab: {
  newest: (count: number) => CheckpointId[];
  compare: (subjects: CheckpointId[]) => Comparison | Promise<Comparison>;
  onError: (error: unknown) => void;
}): FirstComparison {
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;

  async function prepare(): Promise<void> {
    isOver = true;
    try {
      const subjects = lab.newest(2);
      if (subjects.length === 2) await lab.compare(subjects);
    } catch (error) {
      // Results that cannot be compared have been read all the same.
      const isRefused = error instanceof TemperError && error.code === 'comparison-refused';
      if (!isRefused) lab.onError(error);
    }
  }

  function stop(): void {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
  }

  return {
    asked() {
      if (isOver) return;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void prepare(), quietMs);
      timer.unref();
    },
    stop,
  };
}
