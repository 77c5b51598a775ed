import type { RunId } from '../../../contract/ids';
import { trialKey, trialsNeeded } from '../../../contract/studies/arm';
import type { CurrentTrial, StudyProgress, StudyState } from '../../../contract/studies/records';
import { candidateKey, type Candidate } from '../../../contract/studies/search/candidate';
import type { SearchProgress } from '../../../contract/studies/search/records';
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
import type { StudyExecutor, TrialOrder } from './executors/executor';
import { createGate, type Gate } from '../cluster/gate';
import { carryOutCandidate } from './search/carry-out-candidate';
import { candidateName, candidateTrial, neededByCandidate } from './search/candidate-trial';
import type { VerifyCandidate } from './search/verify-candidate';
import { searchProgress } from './search/search-progress';
import type { SearchView } from './search/search-view';
import { progressOf } from './study-record';
import { resultsOf, viewStudy, type StudyView, type TrialView } from './study-view';

export interface StudySession {
  readonly studyId: StoredStudy['id'];
  /** Fresher than what the history has. */
  progress(): StudyProgress;
  /** Null for a study that searches for nothing. */
  search(): SearchProgress | null;
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
  verify: VerifyCandidate;
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
    this.ended = this.#carryOut().finally(() => options.executor.close());
  }

  progress(): StudyProgress {
    const [current] = this.#underWay.values();
    return progressOf(this.#view, this.#wanted(), current ?? null);
  }

  search(): SearchProgress | null {
    return this.#view.search && searchProgress(this.#view.search);
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
          const task = next().finally(() => tasks.delete(task));
          tasks.add(task);
          // The numbers of candidates go on from those that have begun.
          if (this.#view.search) this.#view = this.#look();
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
    const number = this.#wanted().findIndex(({ key }) => key === view.key) + 1;
    const began = (runId: string, reused: boolean) =>
      this.#note(view, { runId: runId as RunId, problem: null, reused });
    const phase = view.trial.arm.plan === null ? 'evaluating' : 'training';
    const progressed = this.#progressing(view.key, { number, isCandidate: false });
    progressed({ ...notBegun, arm, seed, phase });
    try {
      const { opened } = this.#view;
      const needsWeights = 'until-measured';
      const order: TrialOrder = { view, opened, needsWeights, began, progressed };
      await executor.carryOut(order, this.#abort.signal);
    } catch (error) {
      if (this.#abort.signal.aborted || this.#stopping !== null) return;
      const { message } = toTemperError(this.#options.explain(error), 'a trial', context.log);
      this.#note(view, { runId: view.run?.id ?? null, problem: message, reused: false });
    } finally {
      this.#underWay.delete(view.key);
    }
  }

  #progressing(key: string, place: Pick<CurrentTrial, 'number' | 'isCandidate'>) {
    return (current: Omit<CurrentTrial, 'number' | 'isCandidate'>): void => {
      this.#underWay.set(key, { ...current, ...place });
      this.#options.changed();
    };
  }

  async #attemptCandidate(search: SearchView, candidate: Candidate): Promise<void> {
    const { context, executor, studyId, verify } = this.#options;
    const key = candidateKey(candidate);
    this.#attempted.add(key);
    const known = search.candidates.find((each) => candidateKey(each) === key);
    const number = known?.number ?? search.candidates.length + 1;
    const progressed = this.#progressing(key, { number, isCandidate: true });
    const [seed = 0] = this.#view.opened.study.seeds;
    progressed({ ...notBegun, arm: candidateName(number), seed, phase: 'training' });
    const { signal } = this.#abort;
    const isStopping = () => this.#stopping !== null;
    try {
      const work = { context, executor, studyId, signal, isStopping, progressed, verify };
      await carryOutCandidate(work, this.#view, search, candidate);
    } finally {
      this.#underWay.delete(key);
    }
  }

  /** What is to be done now; null where something under way is waited for, or nothing is left. */
  #next(): (() => Promise<void>) | null {
    const { search } = this.#view;
    const isWanted = this.#wanted().some(
      ({ trial }) => trial.arm.writtenName === search?.search.arm.name,
    );
    if (search && !search.isOver && isWanted) {
      const candidate = search.open.find((each) => !this.#attempted.has(candidateKey(each)));
      if (!candidate) return null;
      const before = this.#neededBefore(search, candidate);
      if (before === null) return () => this.#attemptCandidate(search, candidate);
      if (before !== 'out of reach') return () => this.#attempt(before);
    }
    const trial = this.#nextTrial();
    return trial && (() => this.#attempt(trial));
  }

  /** The trial that a candidate has to wait for; null if it can be carried out. */
  #neededBefore(search: SearchView, candidate: Candidate): TrialView | 'out of reach' | null {
    const { opened, trials } = this.#view;
    const views = new Map(trials.map((view) => [view.key, view]));
    const byName = new Map(opened.arms.map((arm) => [arm.name, arm]));
    const needed = neededByCandidate(this.#view, candidateTrial(this.#view, search, candidate, 0));
    for (const trial of needed) {
      const view = views.get(trialKey(trial));
      if (view && hasWeights(view)) continue;
      return readyTrial(trial, { views, byName, attempted: this.#attempted }) ?? 'out of reach';
    }
    return null;
  }

  /** The most urgent trial that can be carried out now. */
  #nextTrial(): TrialView | null {
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
      const { goesOn } = this.#options.executor;
      const closed = `The process that carried it out was closed.${goesOn === null ? '' : ` ${goesOn}`}`;
      return this.#setState(this.#stopping, this.#stopping === 'stopped' ? null : closed);
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

const notBegun = {
  runId: null,
  fraction: 0,
  remainingMs: null,
  imagesPerSecond: null,
  waitingFor: null,
};

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
  const isReady = view.plan !== null || view.combination !== null || trial.arm.checkpoint !== null;
  return view.record.state === 'blocked' || !isReady ? null : view;
}

/** Others may start from a run as soon as it is trained, whatever becomes of its evaluation. */
function hasWeights({ run, trial, record }: TrialView): boolean {
  if (trial.arm.combination !== null) {
    return record.checkpoints.some(({ checkpointId }) => checkpointId !== null);
  }
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
