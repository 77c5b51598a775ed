import { valueAt, withValue, type JsonObject } from '../../../contract/json-value';
import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { PlanTemplate } from '../../../contract/commands';
import type { useBridge } from '../../state/context';
import type { DatasetsState } from '../../state/datasets.svelte';
import type { ModelsState } from '../../state/models.svelte';
import type { RunsState } from '../../state/runs.svelte';
import type { ToastsState } from '../../state/toasts.svelte';
import type { PlanForm } from './plan-form.svelte';
import { copyName, draftOf, fallbackTemplates, withStart } from './starting-plans';

type Bridge = ReturnType<typeof useBridge>;

interface Sources {
  bridge: Bridge;
  runs: RunsState;
  models: ModelsState;
  datasets: DatasetsState;
  toasts: ToastsState;
}

const studyId = 'study';

/** The first template, carried out once for each of several seeds. */
function studyOf(first: PlanTemplate): PlanTemplate {
  return {
    id: studyId,
    title: 'Study with seeds',
    description: `${first.title}, once for each of several seeds: the mean ± deviation says how far one run can be trusted.`,
    plan: first.plan,
  };
}

/** Where a new plan begins: a template, a run to duplicate, or a checkpoint to go on from. */
export class PlanStarts {
  readonly #sources: Sources;
  readonly #form: PlanForm;
  #templates = $state.raw<PlanTemplate[]>([]);
  #templateId = $state<string | null>(null);
  #copiedFrom = $state<string | null>(null);
  #opened = false;
  /** The seeds of a study as typed; null for a single run. */
  seeds = $state<string | null>(null);

  constructor(sources: Sources, form: PlanForm) {
    this.#sources = sources;
    this.#form = form;
  }

  get templates(): PlanTemplate[] {
    const [first] = this.#templates;
    return first ? [...this.#templates, studyOf(first)] : [];
  }

  get templateId(): string | null {
    return this.#templateId;
  }

  /** What stands in the template choice while no template is chosen. */
  get placeholder(): string {
    return this.#copiedFrom ? `Copy of ${this.#copiedFrom}` : 'Choose a template';
  }

  get description(): string {
    if (this.#copiedFrom) return `Copy of ${this.#copiedFrom}; what differs from it is marked`;
    return this.templates.find(({ id }) => id === this.#templateId)?.description ?? '';
  }

  /** Fills the form once. */
  async open(from: string | null): Promise<void> {
    if (this.#opened) return;
    this.#opened = true;
    const { bridge, runs, models, toasts } = this.#sources;
    const found = await toasts.attemptValue(() => bridge.invoke('plans:templates', {}));
    this.#templates = found && found.length > 0 ? found : fallbackTemplates;
    const run = from ? runs.byId(from) : undefined;
    const checkpoint = from ? models.byId(from) : undefined;
    if (run) this.#copy(run.name, draftOf(run.plan));
    else this.chooseTemplate(this.#templates[0]?.id ?? '', checkpoint);
  }

  chooseTemplate(id: string, checkpoint?: CheckpointRecord): void {
    const template = this.templates.find((each) => each.id === id);
    if (!template) return;
    this.#templateId = id;
    this.#copiedFrom = null;
    this.seeds = id === studyId ? '0, 1, 2' : null;
    const draft = this.#completed(draftOf(template.plan));
    this.#form.load(checkpoint ? this.#startedFrom(draft, checkpoint) : draft);
  }

  #copy(name: string, original: JsonObject): void {
    const taken = this.#sources.runs.list.map((run) => run.name);
    this.#templateId = null;
    this.#copiedFrom = name;
    this.#form.load(withValue(original, 'name', copyName(name, taken)), original);
  }

  /** Names that the template leaves open or that this data home does not have are filled from what is there. */
  #completed(draft: JsonObject): JsonObject {
    const { datasets, models, runs } = this.#sources;
    const dataset = valueAt(draft, 'dataset');
    const known = datasets.list.find(({ id, name }) => id === dataset || name === dataset);
    const first = datasets.list.find(({ shipped }) => shipped) ?? datasets.list[0];
    let completed = withValue(draft, 'dataset', known?.name ?? first?.name ?? '');
    if (valueAt(draft, 'start.kind') === 'checkpoint') {
      const wanted = valueAt(draft, 'start.checkpoint');
      const checkpoint =
        models.list.find(({ id, name }) => id === wanted || name === wanted) ??
        models.list.find(({ kind }) => kind === 'shipped');
      completed = withValue(completed, 'start.checkpoint', checkpoint?.id ?? wanted ?? '');
    }
    const name = String(valueAt(draft, 'name') ?? 'run');
    const taken = runs.list.map((run) => run.name);
    return withValue(completed, 'name', taken.includes(name) ? copyName(name, taken) : name);
  }

  #startedFrom(draft: JsonObject, checkpoint: CheckpointRecord): JsonObject {
    const known = this.#sources.datasets.list.find(
      ({ name, manifest }) =>
        manifest.fingerprint === checkpoint.card.datasetFingerprint ||
        name === checkpoint.card.datasetName,
    );
    const started = withStart(draft, { kind: 'checkpoint', checkpoint: checkpoint.id });
    return known ? withValue(started, 'dataset', known.name) : started;
  }
}
