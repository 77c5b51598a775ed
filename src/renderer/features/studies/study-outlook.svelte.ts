import type { StudyEstimate } from '../../../contract/studies/commands';
import type { ArmEstimate } from '../../../contract/studies/records';
import { plannedRunsText } from '../../../words/studies';
import { formatExpected } from '../../../words/time';
import type { Bridge } from '../../state/context';

type ReadStudy = () => Promise<unknown>;

/** What the study that is chosen would take: as far as it is known, and once its steps were measured. */
export class StudyOutlook {
  readonly #bridge: Bridge;
  #found = $state.raw<StudyEstimate | null>(null);
  #error = $state.raw<Error | null>(null);
  #measuring = $state(false);
  #measured = $state.raw<readonly ArmEstimate[] | null>(null);
  #read: ReadStudy | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Null until the lab has answered, and where it refuses the study. */
  get found(): StudyEstimate | null {
    return this.#found;
  }

  /** Why the study cannot be started. */
  get error(): Error | null {
    return this.#error;
  }

  get measuring(): boolean {
    return this.#measuring;
  }

  /** Null where nothing was measured for this study. */
  get measured(): readonly ArmEstimate[] | null {
    return this.#measured;
  }

  /** Whether measuring would tell more than is known. */
  get asksForMeasuring(): boolean {
    return this.#found !== null && !isKnown(this.#found) && this.#measured === null;
  }

  get text(): string {
    if (this.#found === null) return '';
    const runs = plannedRunsText(this.#found);
    const { trials, known, remainingMs, isAtMost, search, notMeasured } = this.#found;
    if (known === trials && !search) return runs;
    if (remainingMs !== null) return `${runs}: ${formatExpected(remainingMs, isAtMost)}`;
    if (this.#measuring) return `${runs}: some steps of each arm are being carried out`;
    if (notMeasured !== null) return `${runs}. ${notMeasured}`;
    return this.#measured === null
      ? `${runs}: the time is not known here yet`
      : `${runs}: the time is not known before the first run has ended`;
  }

  /** Another study is chosen: asks what is known of it. An answer about one before it comes too late. */
  async choose(read: ReadStudy | null): Promise<void> {
    this.#read = read;
    this.#found = null;
    this.#error = null;
    this.#measured = null;
    if (read === null) return;
    try {
      const found = await this.#ask(read, false);
      if (read === this.#read) this.#found = found;
    } catch (error) {
      if (read === this.#read) this.#error = asError(error);
    }
  }

  /**
   * Measures steps of every arm, which takes an engine some seconds; the window goes on meanwhile.
   *
   * @returns what the arms take, as far as it could be measured; null where another study was chosen meanwhile
   * @throws TemperError where the study cannot be carried out
   */
  async measure(): Promise<readonly ArmEstimate[] | null> {
    const read = this.#read;
    if (read === null || this.#measuring) return null;
    this.#measuring = true;
    try {
      const found = await this.#ask(read, true);
      if (read !== this.#read) return null;
      this.#found = found;
      this.#measured = found.notMeasured === null ? found.arms : null;
      return found.arms;
    } finally {
      this.#measuring = false;
    }
  }

  async #ask(read: ReadStudy, measure: boolean): Promise<StudyEstimate> {
    return this.#bridge.invoke('studies:estimate', { study: await read(), measure });
  }
}

function isKnown({ trials, known, remainingMs, search }: StudyEstimate): boolean {
  return remainingMs !== null || (known === trials && !search);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
