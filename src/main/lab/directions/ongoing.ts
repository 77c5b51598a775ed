import { TemperError } from '../../../contract/errors';

interface Ongoing {
  /** Ids of what the work needs until it has ended. */
  needs: readonly string[];
  /** A sentence about it: `The directions "pca-vae" are being measured`. */
  text: string;
}

/** What of generators and directions measuring needs in this process: the history has nothing of it until it has ended. */
export function createOngoing() {
  const ongoing = new Set<Ongoing>();
  return {
    async during<Result>(work: Ongoing, carryOut: () => Promise<Result>): Promise<Result> {
      ongoing.add(work);
      try {
        return await carryOut();
      } finally {
        ongoing.delete(work);
      }
    },
    /** @throws TemperError `wrong-state` while something needs it */
    refuse(id: string): void {
      const work = [...ongoing].find(({ needs }) => needs.includes(id));
      if (!work) return;
      throw new TemperError(
        'wrong-state',
        `${work.text}. Stop that first, or wait until it has ended.`,
        { id },
      );
    },
  };
}
