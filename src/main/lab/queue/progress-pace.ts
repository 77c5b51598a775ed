const storeEveryMs = 2000;

/** Says which reports of progress are written to the history: every one is announced, not every one is kept. */
export class ProgressPace {
  #storedAtMs = 0;

  isDue(): boolean {
    const nowMs = Date.now();
    if (nowMs - this.#storedAtMs < storeEveryMs) return false;
    this.#storedAtMs = nowMs;
    return true;
  }

  /** The first report of what comes next is written. */
  restart(): void {
    this.#storedAtMs = 0;
  }
}
