import type { CommandInput, CommandName, CommandOutput } from '../../../../contract/commands';
import { TemperError } from '../../../../contract/errors';
import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import type { LabEvent } from '../../../../contract/events';
import type { CheckpointId, CombinationId, EvaluationId, RunId } from '../../../../contract/ids';
import type { CurrentTrial } from '../../../../contract/studies/records';
import { endedStates, resumableStates, type RunRecord } from '../../../../contract/runs/run';
import type { CombinationRecord } from '../../../../contract/weight-space/combination';
import type { LabContext } from '../../context';
import { findCheckpointOfRun } from '../../store/repositories/checkpoints';
import { findEvaluation } from '../../store/repositories/evaluations/evaluations';
import { findRun } from '../../store/repositories/runs/runs';
import { findKnownRun } from '../trials/known-runs';
import type { StudyExecutor, TrialOrder } from './executor';
import { createGate, type Gate } from '../../cluster/gate';
import { shareOfEvaluations, type EvaluationPlace } from '../study-progress';
import { combineMembers, endedCombination } from '../combined/combine-members';
import { evaluationOf } from '../trials/trial-checkpoints';

/** The commands of the lab that a study is made of. */
export interface LabCommands {
  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
}

export interface LocalExecutorOptions {
  context: LabContext;
  lab: LabCommands;
  subscribe(listener: (event: LabEvent) => void): () => void;
}

/** What others write into the history comes without an event now and then. */
const lookEveryMs = 2000;
/** An engine that is lost again and again is not restarted forever. */
const mostAttempts = 3;

/** This machine: trials go into its queue one after the other. */
export function createLocalExecutor(options: LocalExecutorOptions): StudyExecutor {
  return new LocalExecutor(options);
}

type Active = { runId: RunId } | { evaluationId: EvaluationId } | { combinationId: CombinationId };

class LocalExecutor implements StudyExecutor {
  readonly places = 1;
  readonly goesOn = null;
  readonly #options: LocalExecutorOptions;
  #active: Active | null = null;
  /** Also for what is only about to begin. */
  #isStopped = false;
  #paused: Gate | null = null;

  constructor(options: LocalExecutorOptions) {
    this.#options = options;
  }

  async carryOut(order: TrialOrder, signal: AbortSignal): Promise<void> {
    try {
      const reported = await this.#reported(order, signal);
      for (const [index, checkpointId] of reported.entries()) {
        const place = { index, count: reported.length };
        const evaluation = await this.#evaluate(order, checkpointId, place, signal);
        if (evaluation.state !== 'completed') return;
      }
    } finally {
      this.#active = null;
    }
  }

  /** What is to be evaluated, made where it is not there; nothing where that came to no end. */
  async #reported(order: TrialOrder, signal: AbortSignal): Promise<CheckpointId[]> {
    const { arm } = order.view.trial;
    if (arm.checkpoint !== null) {
      return order.view.record.checkpoints.flatMap(({ checkpointId }) => checkpointId ?? []);
    }
    if (arm.combination !== null) {
      const chosen = await this.#combine(order, signal);
      return chosen === null ? [] : [chosen];
    }
    const run = await this.#train(order, signal);
    return run.state === 'completed' ? this.#checkpointsOf(order, run) : [];
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#paused?.open();
    await this.#steer('cancel');
  }

  async pause(): Promise<void> {
    this.#paused ??= createGate();
    await this.#steer('pause');
  }

  async continue(): Promise<void> {
    this.#paused?.open();
    this.#paused = null;
    await this.#steer('continue');
  }

  close(): void {
    // Nothing of it outlives the trials.
  }

  /** What has not begun, or is over, needs no steering. */
  async #steer(action: 'cancel' | 'pause' | 'continue'): Promise<void> {
    const { lab } = this.#options;
    const active = this.#active;
    try {
      if (active && 'runId' in active) await lab.call(`runs:${action}`, active);
      else if (active && 'combinationId' in active) {
        await lab.call(`combinations:${action}`, active);
      } else if (active) await lab.call(`evaluations:${action}`, active);
    } catch (error) {
      if (!(error instanceof TemperError) || error.code !== 'wrong-state') throw error;
    }
  }

  /** Waits while the study is paused. @throws TemperError `cancelled` once it is stopped */
  async #mayBegin(): Promise<void> {
    await this.#paused?.opened;
    if (this.#isStopped) throw new TemperError('cancelled', 'The study was stopped.');
  }

  /** Takes up the trial's own run, else one of the history that is the same, else makes one. */
  async #train(order: TrialOrder, signal: AbortSignal): Promise<RunRecord> {
    const { context, lab } = this.#options;
    const { plan, identity, run: own, trial } = order.view;
    if (!plan || identity === null) throw new RangeError('a trial that cannot be carried out yet');
    const { report } = trial.arm;
    const { opened, needsWeights } = order;
    let run = own ?? findKnownRun(context, { plan, identity, report, opened, needsWeights });
    if (run) order.began(run.id, order.view.record.reused || (!own && run.name !== plan.name));
    if (run?.state === 'completed') return run;
    if (!run) {
      await this.#mayBegin();
      run = await lab.call('runs:create', { plan });
      order.began(run.id, false);
    }
    for (let attempt = 1; ; attempt += 1) {
      // A waiting one may wait for a process that has exited.
      if (run.state === 'queued' || resumableStates.includes(run.state)) {
        await this.#mayBegin();
        run = await lab.call('runs:resume', { runId: run.id });
      }
      run = await this.#endOfRun(order, run.id, signal);
      const isLost = run.state === 'interrupted' && run.error?.code === 'engine-lost';
      if (!isLost || attempt === mostAttempts) return run;
    }
  }

  #endOfRun(order: TrialOrder, runId: RunId, signal: AbortSignal): Promise<RunRecord> {
    const { context } = this.#options;
    this.#begin({ runId });
    let waitingFor: string | null = null;
    return this.#waitFor(signal, {
      event: (event) => {
        if (event.type === 'status') ({ waitingFor } = event.status);
        if (event.type !== 'run-changed' || event.run.id !== runId) return undefined;
        const { run } = event;
        this.#tell(order, 'training', runId, {
          fraction: run.progress?.fraction ?? 0,
          remainingMs: run.progress?.remainingMs ?? null,
          imagesPerSecond: run.progress?.imagesPerSecond ?? null,
          waitingFor: run.state === 'queued' ? waitingFor : null,
        });
        return endedStates.includes(run.state) ? run : undefined;
      },
      look: () => {
        const run = findRun(context.database, runId);
        return run && endedStates.includes(run.state) ? run : undefined;
      },
    });
  }

  /** A stop may have come while it was being ordered. */
  #begin(active: Active): void {
    this.#active = active;
    if (this.#isStopped) void this.#steer('cancel').catch(this.#logged);
  }

  readonly #logged = (error: unknown): void =>
    this.#options.context.log.error('a study could not be stopped', error);

  #combine(order: TrialOrder, signal: AbortSignal): Promise<CheckpointId | null> {
    const { context, lab, subscribe } = this.#options;
    const { combination } = order.view;
    if (!combination) throw new RangeError('a combination whose members are not there yet');
    const mayBegin = () => this.#mayBegin();
    const ended = (begun: CombinationRecord) => this.#endOfCombination(order, begun, signal);
    return combineMembers({ context, lab, subscribe, mayBegin, ended }, combination);
  }

  #endOfCombination(
    order: TrialOrder,
    begun: CombinationRecord,
    signal: AbortSignal,
  ): Promise<CombinationRecord> {
    const { context } = this.#options;
    this.#begin({ combinationId: begun.id });
    return this.#waitFor(signal, {
      event: (event) => {
        if (event.type !== 'combination-changed' || event.combination.id !== begun.id) {
          return undefined;
        }
        const { fraction } = event.combination;
        this.#tell(order, 'evaluating', null, {
          fraction,
          remainingMs: null,
          imagesPerSecond: null,
          waitingFor: null,
        });
        return endedCombination(context, begun);
      },
      look: () => endedCombination(context, begun),
    });
  }

  #checkpointsOf({ view }: TrialOrder, run: RunRecord): CheckpointId[] {
    const { database } = this.#options.context;
    return view.trial.arm.report.map((kind) => {
      const found = findCheckpointOfRun(database, run.id, kind);
      if (found) return found.id;
      throw new TemperError(
        'not-found',
        `Run "${run.name}" left no ${kind} checkpoint, which arm "${view.trial.arm.name}" is to report.`,
        { runId: run.id },
      );
    });
  }

  async #evaluate(
    order: TrialOrder,
    checkpointId: CheckpointId,
    place: EvaluationPlace,
    signal: AbortSignal,
  ): Promise<EvaluationRecord> {
    const { context, lab } = this.#options;
    const { evaluation: plan, dataset } = order.opened;
    // Looked up now: the run may have been found in the history only after the trial was viewed.
    const known = evaluationOf(context, order.opened, checkpointId);
    if (known?.state === 'completed') return known;
    await this.#mayBegin();
    let evaluation: EvaluationRecord =
      known === null
        ? await lab.call('evaluations:create', { checkpointId, datasetId: dataset.id, plan })
        : known;
    for (let attempt = 1; ; attempt += 1) {
      if (['queued', 'interrupted', 'cancelled', 'failed'].includes(evaluation.state)) {
        evaluation = await lab.call('evaluations:resume', { evaluationId: evaluation.id });
      }
      evaluation = await this.#endOfEvaluation(order, evaluation.id, place, signal);
      const isLost = evaluation.state === 'interrupted' && evaluation.error?.code === 'engine-lost';
      if (!isLost || attempt === mostAttempts) return evaluation;
    }
  }

  #endOfEvaluation(
    order: TrialOrder,
    evaluationId: EvaluationId,
    place: EvaluationPlace,
    signal: AbortSignal,
  ): Promise<EvaluationRecord> {
    const { context } = this.#options;
    this.#begin({ evaluationId });
    const ended = ({ state }: EvaluationRecord) => !['queued', 'running', 'paused'].includes(state);
    return this.#waitFor(signal, {
      event: (event) => {
        if (event.type !== 'evaluation-changed' || event.evaluation.id !== evaluationId) {
          return undefined;
        }
        const { evaluation } = event;
        this.#tell(order, 'evaluating', evaluation.runId, {
          ...shareOfEvaluations(evaluation, place),
          imagesPerSecond: null,
          waitingFor: null,
        });
        return ended(evaluation) ? evaluation : undefined;
      },
      look: () => {
        const evaluation = findEvaluation(context.database, evaluationId);
        return evaluation && ended(evaluation) ? evaluation : undefined;
      },
    });
  }

  #tell(
    order: TrialOrder,
    phase: 'training' | 'evaluating',
    runId: RunId | null,
    rest: Pick<CurrentTrial, 'fraction' | 'remainingMs' | 'imagesPerSecond' | 'waitingFor'>,
  ): void {
    const { arm, seed } = order.view.record;
    order.progressed({ arm, seed, phase, runId, ...rest });
  }

  /** @throws what the signal was aborted with */
  #waitFor<Value>(
    signal: AbortSignal,
    watch: { event(event: LabEvent): Value | undefined; look(): Value | undefined },
  ): Promise<Value> {
    const { subscribe } = this.#options;
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearInterval(timer);
        unsubscribe();
        signal.removeEventListener('abort', aborted);
      };
      const settle = (value: Value | undefined) => {
        if (value === undefined) return;
        stop();
        resolve(value);
      };
      const aborted = () => {
        stop();
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      const unsubscribe = subscribe((event) => settle(watch.event(event)));
      const timer = setInterval(() => settle(watch.look()), lookEveryMs);
      signal.addEventListener('abort', aborted);
      if (signal.aborted) aborted();
      else settle(watch.look());
    });
  }
}
