/** @type {Set<() => void>} */
const cleanups = new Set();

/** @type {Partial<Record<NodeJS.Signals, number>>} */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** @param {NodeJS.Signals} signal */
function interrupted(signal) {
  for (const cleanup of cleanups) cleanup();
  process.exit(SIGNALS[signal]);
}

/**
 * Has something cleaned up when a person or the system ends this process early.
 * @param {() => void} cleanup must be synchronous
 * @returns {() => void} to call when the cleanup is no longer needed
 */
export function whenInterrupted(cleanup) {
  if (cleanups.size === 0) {
    for (const signal of Object.keys(SIGNALS)) process.on(signal, interrupted);
  }
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size > 0) return;
    for (const signal of Object.keys(SIGNALS)) process.off(signal, interrupted);
  };
}
