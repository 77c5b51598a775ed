import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { CombinationId, EvaluationId, FederationId, RunId } from '../../contract/ids';
import type { Work } from './work-watch';

/** What closing the last window does while something is carried out. */
export const LeavingChoice = z.enum(['background', 'stop']);
export type LeavingChoice = z.infer<typeof LeavingChoice>;

/** What leaving does: `end` at once, `continue` without a window, `stop` to resume at the next start, or `ask`. */
export type LeavingStep = 'end' | 'continue' | 'stop' | 'ask';

/**
 * What closing the last window or quitting does.
 *
 * @param working whether something is carried out
 * @param inBackground whether the work continues without a window already: quitting again then ends it
 */
export function leavingStep(
  remembered: LeavingChoice | null,
  { working, inBackground }: { working: boolean; inBackground: boolean },
): LeavingStep {
  if (!working) return 'end';
  if (remembered === null) return 'ask';
  return remembered === 'stop' || inBackground ? 'stop' : 'continue';
}

const SavedLeaving = z.object({
  /** The remembered answer; null asks. */
  remembered: LeavingChoice.nullable().default(null),
  /** What was stopped by closing, to be resumed at the next start. */
  resume: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('run'), runId: RunId }),
      z.object({ kind: z.literal('evaluation'), evaluationId: EvaluationId }),
      z.object({ kind: z.literal('combination'), combinationId: CombinationId }),
      z.object({ kind: z.literal('federation'), federationId: FederationId }),
    ])
    .nullable()
    .default(null),
  /** How many starts have tried to resume it. */
  starts: z.int().min(0).default(0),
});
type SavedLeaving = z.infer<typeof SavedLeaving>;

/** Work whose resuming may be what ends the start is not tried for ever. */
const mostStarts = 3;

/** What is kept about leaving from one start to the next, in a file of the window's folder. */
export class LeavingMemory {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  get remembered(): LeavingChoice | null {
    return this.#read().remembered;
  }

  remember(choice: LeavingChoice | null): void {
    this.#write({ ...this.#read(), remembered: choice });
  }

  resumeNextTime(work: Work): void {
    this.#write({ ...this.#read(), resume: work, starts: 0 });
  }

  /** What this start has to resume. It is kept until an answer came: the start may be killed before. */
  workToResume(): Work | null {
    const saved = this.#read();
    if (saved.resume === null) return null;
    if (saved.starts >= mostStarts) {
      this.forgetWorkToResume();
      return null;
    }
    this.#write({ ...saved, starts: saved.starts + 1 });
    return saved.resume;
  }

  /** It is resumed, or was refused for good. */
  forgetWorkToResume(): void {
    this.#write({ ...this.#read(), resume: null, starts: 0 });
  }

  #read(): SavedLeaving {
    try {
      return SavedLeaving.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      // A missing or damaged file costs one question.
      return { remembered: null, resume: null, starts: 0 };
    }
  }

  #write(saved: SavedLeaving): void {
    const fresh = `${this.#file}.${process.pid}.new`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(fresh, JSON.stringify(saved));
      renameSync(fresh, this.#file);
    } catch (error) {
      console.error(`What to do when leaving could not be saved in ${this.#file}:`, error);
    }
  }
}
