import type { RunId } from '../../../contract/ids';
import { trialsNeeded } from '../../../contract/studies/arm';
import type { CurrentTrial, StudyProgress, StudyState } from '../../../contract/studies/records';
import { nextTrials, strategyOf } from '../../../contract/studies/strategies';
import { now, type LabContext } from '../context';
import { toTemperError } from '../router';
import { writing } from '../store/database';
import {
  findStudy,
  putTrial,
  setStudyState,
  type StoredStudy,
} from '../store/repositories/studies';
import type { StudyExecutor } from './executors';
import { createGate, type Gate } from './gate';
import { progressOf } from './study-record';
import { resultsOf, viewStudy, type StudyView, type TrialView } from './study-view';

export interface StudySession {
  readonly studyId: StoredStudy['id'];
  /** Fresher than what the history has. */
  progress(): StudyProgress;
  /** Resolves when nothing of it is under way any more. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  pause(): Promise<void>;
  continue(): Promise<void>;
  /** The process ends: what is under way is left to be taken up again. */
  close(): void;
}

export interface SessionOptions {
  context: LabContext;
  executor: StudyExecutor;
  studyId: StoredStudy['id'];
  /** Only these arms and those that they start from; empty for all. */
  only: readonly string[];
  /** Something about the study is different now. */
  changed(): void;
  explain(error: unknown): unknown;
}

/** Carries a study out: asks its strategy what comes next until nothing does. */
export function startSession(options: SessionOptions): StudySession {
  return new Session(options);
}

class Session implements StudySession {
  readonly studyId: StoredStudy['id'];
  readonly ended: Promise<void>;
  readonly #options: SessionOptions;
  readonly #abort = new AbortController();
  /** What was tried in this session is not tried again, however it ended. */
  readonly #attempted = new Set<string>();
  readonly #underWay = new Map<string, CurrentTrial>();
  #view: StudyView;
  #stopping: StudyState | null = null;
  /** Resolves when a paused study continues. */
  #resumed: Gate | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.studyId = options.studyId;
    this.#view = this.#look();
    this.ended = this.#carryOut();
  }

  progress(): StudyProgress {
    const [current] = this.#underWay.values();
    return progressOf(this.#view, this.#wanted(), current ?? null);
  }

  async stop(): Promise<void> {
    this.#stopping = 'stopped';
    this.#resumed?.open();
    await this.#options.executor.stop();
  }

  async pause(): Promise<void> {
    this.#resumed ??= createGate();
    this.#setState('paused', null);
    await this.#options.executor.pause();
  }

  async continue(): Promise<void> {
    this.#setState('running', null);
    this.#resumed?.open();
    this.#resumed = null;
    await this.#options.executor.continue();
  }

  close(): void {
    this.#stopping = 'interrupted';
    this.#resumed?.open();
    this.#abort.abort();
  }

  async #carryOut(): Promise<void> {
    const { context, executor } = this.#options;
    const tasks = new Set<Promise<void>>();
    try {
      for (;;) {
        await this.#resumed?.opened;
        while (tasks.size < executor.places && this.#stopping === null) {
          const next = this.#next();
          if (!next) break;
          const task = this.#attempt(next).finally(() => tasks.delete(task));
          tasks.add(task);
        }
        if (tasks.size === 0) break;
        await Promise.race(tasks);
        this.#view = this.#look();
        this.#options.changed();
      }
      this.#end();
    } catch (error) {
      context.log.error(`the study ${this.studyId} failed`, error);
      const known = toTemperError(this.#options.explain(error), 'a study', context.log);
      this.#setState('interrupted', known.message);
    }
  }

  async #attempt(view: TrialView): Promise<void> {
    const { context, executor } = this.#options;
    const { arm, seed } = view.record;
    this.#attempted.add(view.key);
    const number = this.#view.trials.findIndex(({ key }) => key === view.key) + 1;
    const began = (runId: string, reused: boolean) =>
      this.#note(view, { runId: runId as RunId, problem: null, reused });
    const progressed = (current: Omit<CurrentTrial, 'number'>) => {
      this.#underWay.set(view.key, { ...current, number });
      this.#options.changed();
    };
    progressed({
      arm,
      seed,
      phase: view.trial.arm.checkpoint === null ? 'training' : 'evaluating',
      runId: null,
      fraction: 0,
      imagesPerSecond: null,
      waitingFor: null,
    });
    try {
      const order = { view, opened: this.#view.opened, began, progressed };
      await executor.carryOut(order, this.#abort.signal);
    } catch (error) {
      if (this.#abort.signal.aborted || this.#stopping !== null) return;
      const { message } = toTemperError(this.#options.explain(error), 'a trial', context.log);
      this.#note(view, { runId: view.run?.id ?? null, problem: message, reused: false });
    } finally {
      this.#underWay.delete(view.key);
    }
  }

  /** The most urgent trial that can be carried out now. */
  #next(): TrialView | null {
    const { opened, trials } = this.#view;
    const views = new Map(trials.map((view) => [view.key, view]));
    const wanted = new Set(this.#wanted().map(({ key }) => key));
    const order = nextTrials(strategyOf(opened.study), opened.arms, resultsOf(trials));
    const byName = new Map(opened.arms.map((arm) => [arm.name, arm]));
    for (const trial of order) {
      const found = readyTrial(trial, { views, byName, attempted: this.#attempted });
      if (found && wanted.has(found.key)) return found;
    }
    return null;
  }

  #wanted(): TrialView[] {
    return wantedTrials(this.#view, this.#options.only);
  }

  #look(): StudyView {
    const { context, studyId } = this.#options;
    const stored = findStudy(context.database, studyId);
    if (!stored) throw new RangeError(`study ${studyId} is gone`);
    return viewStudy(context, stored);
  }

  #note(
    { record: { arm, seed }, identity }: TrialView,
    found: { runId: RunId | null; problem: string | null; reused: boolean },
  ): void {
    const { database } = this.#options.context;
    writing(database, () =>
      putTrial(database, this.studyId, { arm, seed, identity: identity ?? '', ...found }),
    );
  }

  #end(): void {
    if (this.#stopping !== null) {
      const reason =
        this.#stopping === 'stopped' ? null : 'The process that carried it out was closed.';
      return this.#setState(this.#stopping, reason);
    }
    const open = this.#view.trials.some(({ record }) =>
      ['waiting', 'cancelled', 'interrupted'].includes(record.state),
    );
    if (open) this.#setState('stopped', 'Not every arm was carried out.');
    else this.#setState('completed', null);
  }

  #setState(state: StudyState, reason: string | null): void {
    const { context, studyId } = this.#options;
    const isOver = state !== 'running' && state !== 'paused';
    writing(context.database, () =>
      setStudyState(context.database, studyId, {
        state,
        reason,
        labId: isOver ? null : context.labId,
        ...(isOver ? { finishedAt: now() } : {}),
      }),
    );
    this.#view = this.#look();
    this.#options.changed();
  }
}

interface Readiness {
  views: ReadonlyMap<string, TrialView>;
  byName: Parameters<typeof trialsNeeded>[1];
  attempted: ReadonlySet<string>;
}

/** The trial itself, or the first of those that it needs and that can be carried out; null where it has to wait. */
function readyTrial(
  trial: TrialView['trial'],
  { views, byName, attempted }: Readiness,
): TrialView | null {
  const view = views.get(`${trial.arm.name}\n${trial.seed}`);
  if (!view || attempted.has(view.key) || view.record.state === 'diverged') return null;
  const needed = trialsNeeded(trial, byName);
  for (const each of needed) {
    const before = views.get(`${each.arm.name}\n${each.seed}`);
    if (before && !hasWeights(before)) {
      return readyTrial(each, { views, byName, attempted });
    }
  }
  return view.record.state === 'blocked' ? null : view;
}

/** Others may start from a run as soon as it is trained, whatever becomes of its evaluation. */
function hasWeights({ run, trial }: TrialView): boolean {
  return trial.arm.checkpoint !== null || run?.state === 'completed';
}

/** The trials of these arms and of those that they start from; of all arms if none is named. */
export function wantedTrials(
  { opened, trials }: Pick<StudyView, 'opened' | 'trials'>,
  only: readonly string[],
): TrialView[] {
  if (only.length === 0) return [...trials];
  const wanted = new Set<string>();
  const add = (name: string): void => {
    const arm = opened.arms.find((each) => each.name === name);
    if (!arm || wanted.has(name)) return;
    wanted.add(name);
    arm.references.forEach(({ checkpoint }) => add(checkpoint.arm));
  };
  opened.arms
    .filter(({ name, writtenName }) => only.includes(name) || only.includes(writtenName))
    .forEach(({ name }) => add(name));
  return trials.filter(({ record }) => wanted.has(record.arm));
}
