import { app } from 'electron';
import { askHowToLeave } from './leave-dialog';
import { leavingStep, type LeavingMemory } from './leaving-with-work';
import type { LabSupervisor } from './lab-supervisor';
import type { Machines } from './machines/machines';
import { BackgroundSign } from './tray';
import { resumeWork } from './resume-work';
import type { Windows } from './windows';
import type { WorkWatch } from './work-watch';

export interface LeavingParts {
  memory: LeavingMemory;
  windows: Windows;
  watch: WorkWatch;
  lab: LabSupervisor;
  /** What another machine carries out continues there. */
  machines: Machines;
}

/** Closing the last window and quitting: nothing that is being carried out ends without a question. */
export class Leaving {
  readonly #parts: LeavingParts;
  readonly #sign: BackgroundSign;
  #asking = false;
  /** It is decided to end: nothing more is asked. */
  #decided = false;
  #closed = false;
  #inBackground = false;

  constructor(parts: LeavingParts) {
    this.#parts = parts;
    this.#sign = new BackgroundSign({
      open: () => this.openWindows(null),
      stopAndQuit: () => this.#stop(),
    });
  }

  /** Whether it is decided to end, even before there was a window. */
  get isDecided(): boolean {
    return this.#decided;
  }

  /** The last window is about to close. */
  mayCloseLast(): boolean {
    if (this.#decided || this.#parts.watch.active === null) return true;
    this.#leave();
    return false;
  }

  /** Quitting closes the lab first, which saves a checkpoint. */
  beforeQuit(event: { preventDefault: () => void }): void {
    if (this.#closed) return;
    event.preventDefault();
    if (this.#decided) this.quit();
    else this.#leave();
  }

  /** Ends without a question. */
  quit(): void {
    const { windows, lab, machines } = this.#parts;
    this.#decided = true;
    this.#sign.hide();
    if (!this.#inBackground) windows.remember();
    windows.hide();
    void Promise.all([lab.close(), machines.close()]).then(() => {
      this.#closed = true;
      app.quit();
    });
  }

  openWindows(hash: string | null): void {
    this.#inBackground = false;
    this.#sign.hide();
    this.#parts.windows.focus(hash);
  }

  workChanged(): void {
    if (!this.#inBackground) return;
    this.#sign.show(this.#parts.watch.active === null ? 'Temper: idle' : 'Temper: working');
  }

  /** Resumes what closing stopped the last time. */
  resumeWork(): void {
    const { memory, lab } = this.#parts;
    const work = memory.workToResume();
    if (work === null) return;
    const call = (name: string, input: unknown) => lab.call(name, input);
    void resumeWork(call, work).then((reply) => {
      memory.forgetWorkToResume();
      if ('error' in reply) console.error('What was stopped could not be resumed:', reply.error);
    });
  }

  #leave(): void {
    const { watch, memory } = this.#parts;
    const standing = { working: watch.active !== null, inBackground: this.#inBackground };
    const step = leavingStep(memory.remembered, standing);
    if (step === 'end') this.quit();
    if (step === 'continue') this.#goOn();
    if (step === 'stop') this.#stop();
    if (step === 'ask') void this.#ask();
  }

  async #ask(): Promise<void> {
    const { watch, memory } = this.#parts;
    if (this.#asking || watch.active === null) return;
    this.#asking = true;
    const { choice, remember } = await askHowToLeave(watch.active);
    this.#asking = false;
    if (choice !== null && remember) memory.remember(choice);
    if (choice === 'background') this.#goOn();
    if (choice === 'stop') this.#stop();
  }

  #goOn(): void {
    this.#inBackground = true;
    this.#parts.windows.remember();
    this.#parts.windows.hide();
    this.workChanged();
  }

  #stop(): void {
    const { watch, memory } = this.#parts;
    if (watch.active !== null) memory.resumeNextTime(watch.active);
    this.quit();
  }
}
