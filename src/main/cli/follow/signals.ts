import { z } from 'zod';

const Signal = z.enum(['SIGINT', 'SIGTERM', 'SIGHUP']);
export type Signal = z.infer<typeof Signal>;

/** What `bin/temper.mjs` says about the signals that it received: the kind, and how many of it so far. */
const Forwarded = z.object({ signal: Signal, count: z.int().positive() });

export interface SignalCounter {
  /** A signal that this process received. */
  own(signal: Signal): void;
  /** A message of the process that started this one; anything else than a forwarded signal is ignored. */
  forwarded(message: unknown): void;
}

/**
 * Counts every signal once, although a terminal sends Ctrl-C both to this process and to the one that started it and
 * forwards: the larger of the two counts is the number of signals.
 *
 * @param onSignal called once for each signal
 */
export function createSignalCounter(onSignal: (signal: Signal) => void): SignalCounter {
  const own = { SIGINT: 0, SIGTERM: 0, SIGHUP: 0 };
  const seen = { ...own };
  const see = (signal: Signal, count: number) => {
    for (; seen[signal] < count; seen[signal] += 1) onSignal(signal);
  };
  return {
    own(signal) {
      own[signal] += 1;
      see(signal, own[signal]);
    },
    forwarded(message) {
      const { success, data } = Forwarded.safeParse(message);
      if (success) see(data.signal, data.count);
    },
  };
}
