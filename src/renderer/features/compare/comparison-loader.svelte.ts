import { untrack } from 'svelte';
import type { Comparison } from '../../../contract/comparisons/comparison';
import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { CheckpointId } from '../../../contract/ids';
import type { RunRecord } from '../../../contract/runs/run';
import type { useBridge } from '../../state/context';
import type { DatasetsState } from '../../state/records/datasets.svelte';
import type { EvaluationsState } from '../../state/records/evaluations.svelte';
import type { ModelsState } from '../../state/records/models.svelte';
import type { RunsState } from '../../state/runs/runs.svelte';
import { sharedPlans, type Candidate, type SharedPlan } from './subjects/missing-evaluations';

type Bridge = ReturnType<typeof useBridge>;

interface Sources {
  bridge: Bridge;
  runs: RunsState;
  models: ModelsState;
  datasets: DatasetsState;
  evaluations: EvaluationsState;
}

/** Computes the comparison of the chosen subjects, or says why it was refused and what would help. */
export class ComparisonLoader {
  readonly #sources: Sources;
  #comparison = $state.raw<Comparison | null>(null);
  #refusal = $state.raw<TemperError | null>(null);
  #plans = $state.raw<SharedPlan[]>([]);
  #loading = $state(false);
  #asked = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  get comparison(): Comparison | null {
    return this.#comparison;
  }
  get refusal(): TemperError | null {
    return this.#refusal;
  }
  get loading(): boolean {
    return this.#loading;
  }
  /** Plans that would make the subjects comparable, the best first. */
  get plans(): SharedPlan[] {
    return this.#plans;
  }

  /** The checkpoint a subject stands for: itself, or the best one of its run. */
  checkpointOf(subject: string): CheckpointId | null {
    const { models } = this.#sources;
    const run = this.#runOf(subject);
    if (run) return run.bestCheckpointId;
    const model = models.byId(subject) ?? models.list.find(({ name }) => name === subject);
    return model?.id ?? null;
  }

  /** Changes whenever an evaluation of a subject begins or ends: then it is worth asking again. */
  evaluationsKey(subjects: readonly string[]): string {
    return this.#recordsOf(subjects)
      .flat()
      .map(({ id, state }) => `${id}:${state}`)
      .join(',');
  }

  /** Evaluations of the subjects that are queued or running. */
  pending(subjects: readonly string[]): EvaluationRecord[] {
    return this.#recordsOf(subjects)
      .flat()
      .filter(({ state }) => state === 'queued' || state === 'running');
  }

  async load(subjects: readonly string[], baseline: string | null): Promise<void> {
    const number = ++this.#asked;
    if (subjects.length < 2) {
      this.#settle(null, null, []);
      return;
    }
    this.#loading = true;
    try {
      // Asked for first: the curves come at once, and the window has them ready while the comparison is computed.
      const curves = untrack(() => this.#readCurves(subjects));
      const [comparison] = await Promise.all([
        this.#sources.bridge.invoke('comparisons:compute', { subjects: [...subjects], baseline }),
        ...curves,
      ]);
      if (number === this.#asked) this.#settle(comparison, null, []);
    } catch (error) {
      const refusal = asRefusal(error);
      const plans = refusal.code === 'comparison-refused' ? await this.#findPlans(subjects) : [];
      if (number === this.#asked) this.#settle(null, refusal, plans);
    }
  }

  /** Starts every evaluation that a plan lacks. Throws when the lab refuses one. */
  async evaluateMissing({ missing }: SharedPlan): Promise<void> {
    for (const { checkpointId, datasetId, plan } of missing) {
      const add = this.#sources.evaluations.reading();
      const record = await this.#sources.bridge.invoke('evaluations:create', {
        checkpointId,
        datasetId,
        plan,
      });
      add([record]);
    }
    this.#plans = [];
  }

  #runOf(subject: string): RunRecord | undefined {
    const { runs } = this.#sources;
    return runs.byId(subject) ?? runs.list.find(({ name }) => name === subject);
  }

  /** Curves are shown with the comparison: with their rows at hand they are drawn once, not once for each run. */
  #readCurves(subjects: readonly string[]): Promise<void>[] {
    const { runs } = this.#sources;
    return subjects.flatMap((subject) => {
      const run = this.#runOf(subject);
      return run ? [runs.metrics(run.id).ask('epoch')] : [];
    });
  }

  #settle(comparison: Comparison | null, refusal: TemperError | null, plans: SharedPlan[]): void {
    this.#comparison = comparison;
    this.#refusal = refusal;
    this.#plans = plans;
    this.#loading = false;
  }

  async #findPlans(subjects: readonly string[]): Promise<SharedPlan[]> {
    const { bridge, datasets, evaluations, models } = this.#sources;
    const candidates: Candidate[] = [];
    const addAll = evaluations.reading();
    addAll(await bridge.invoke('evaluations:list', {}));
    for (const subject of subjects) {
      const checkpointId = this.checkpointOf(subject);
      if (!checkpointId) continue;
      // Nothing more can be measured of what has no weights here.
      if (!models.byId(checkpointId)) return [];
      const add = evaluations.reading();
      const shown = await bridge.invoke('models:show', { reference: checkpointId });
      add(shown.evaluations);
      candidates.push({
        checkpointId,
        network: shown.network,
        evaluations: evaluations.forCheckpoint(checkpointId),
      });
    }
    return sharedPlans(candidates, evaluations.all, (id) => datasets.byId(id)?.manifest);
  }

  #recordsOf(subjects: readonly string[]): EvaluationRecord[][] {
    return subjects.map((subject) => {
      const id = this.checkpointOf(subject);
      return id ? this.#sources.evaluations.forCheckpoint(id) : [];
    });
  }
}

function asRefusal(error: unknown): TemperError {
  return error instanceof TemperError ? error : new TemperError('internal', String(error));
}
