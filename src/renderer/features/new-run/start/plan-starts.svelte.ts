import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type { PlanTemplate } from '../../../../contract/commands';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import { valueAt, withValue, type Json, type JsonObject } from '../../../../contract/json-value';
import type { Network } from '../../../../contract/models/network';
import { evaluatedImages, withEvaluatedImages } from '../../../../contract/plans/evaluated-images';
import type { useBridge } from '../../../state/context';
import type { DatasetsState } from '../../../state/records/datasets.svelte';
import type { ModelsState } from '../../../state/records/models.svelte';
import type { RunsState } from '../../../state/runs/runs.svelte';
import type { ToastsState } from '../../../state/window/toasts.svelte';
import { fittingDataset, withMirroring, withUsualEpsilon } from './fitting-dataset';
import type { KeptForm, PlanForm } from '../plan-form.svelte';
import { copyName, draftOf, fallbackTemplates } from './starting-plans';
import type { TuneForm } from '../tune-form';

type Bridge = ReturnType<typeof useBridge>;

interface Sources {
  bridge: Bridge;
  runs: RunsState;
  models: ModelsState;
  datasets: DatasetsState;
  toasts: ToastsState;
}

/** What was entered, and where it began. */
export interface KeptStart {
  form: KeptForm;
  templateId: string | null;
  copiedFrom: string | null;
  seeds: string | null;
  tune: TuneForm | null;
}

/** What distinguishes a run from others and is not part of any template. */
const ownWords = ['name', 'description', 'seed'];

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

/** Where a new plan begins: a template, a run to duplicate, or a checkpoint to continue from. */
export class PlanStarts {
  readonly #sources: Sources;
  readonly #form: PlanForm;
  #templates = $state.raw<PlanTemplate[]>([]);
  #templateId = $state<string | null>(null);
  #copiedFrom = $state<string | null>(null);
  #opened = false;
  /** What the form was last filled with by itself. */
  #filledWith = '';
  #isRestored = $state(false);
  /** The seeds of a study as typed; null for a single run. */
  seeds = $state<string | null>(null);
  /** How the plan is searched; null where it is carried out as it is. */
  tune = $state.raw<TuneForm | null>(null);

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

  /** Whether the form restores what was entered before another page was shown. */
  get isRestored(): boolean {
    return this.#isRestored;
  }

  get description(): string {
    if (this.#copiedFrom) return `Copy of ${this.#copiedFrom}; what differs from it is marked`;
    return this.templates.find(({ id }) => id === this.#templateId)?.description ?? '';
  }

  /**
   * Fills the form once.
   *
   * @param kept what was entered before another page was shown
   */
  async open(from: string | null, kept: KeptStart | null): Promise<void> {
    if (this.#opened) return;
    this.#opened = true;
    const { bridge, toasts } = this.#sources;
    const found = await toasts.attemptValue(() => bridge.invoke('plans:templates', {}));
    this.#templates = found && found.length > 0 ? found : fallbackTemplates;
    if (kept) this.#restore(kept);
    else await this.startOver(from);
  }

  /** Fills the form as if nothing had been entered. */
  async startOver(from: string | null): Promise<void> {
    const { runs, models } = this.#sources;
    const run = from ? runs.byId(from) : undefined;
    const checkpoint = from ? models.byId(from) : undefined;
    this.#isRestored = false;
    const templateId = this.#templates[0]?.id ?? '';
    if (run) this.#copy(run.name, draftOf(run.plan));
    else if (checkpoint) await this.#startFrom(templateId, checkpoint);
    else this.#fill(templateId);
  }

  /** What to keep while another page is shown; null while nothing has been changed. */
  kept(): KeptStart | null {
    const { seeds, tune } = this;
    const [templateId, copiedFrom] = [this.#templateId, this.#copiedFrom];
    const isChanged = this.#opened && this.#fingerprint() !== this.#filledWith;
    return isChanged ? { form: this.#form.kept(), templateId, copiedFrom, seeds, tune } : null;
  }

  #restore({ form, templateId, copiedFrom, seeds, tune }: KeptStart): void {
    this.#templateId = templateId;
    this.#copiedFrom = copiedFrom;
    this.seeds = seeds;
    this.tune = tune;
    this.#form.restore(form);
    this.#isRestored = true;
  }

  #fingerprint(): string {
    return JSON.stringify([this.#form.draft, this.seeds, this.tune]);
  }

  /** Another template; the name, tags and note that were entered stay. */
  chooseTemplate(id: string): void {
    const before = this.#form.draft;
    const kept = ownWords.filter((path) => this.#form.isEdited(path));
    this.#isRestored = false;
    this.#fill(id);
    this.#form.keepEdited(kept, before);
  }

  /**
   * The images of another dataset may be mirrored or not, whatever those of the one before might, another epsilon is usual for
   * them, and there may be more or fewer of them to evaluate on. What somebody set stays, and so does the epsilon of a copied run.
   */
  chooseDataset(name: string): void {
    const flip = 'augmentation.horizontalFlip';
    const isOwn = this.#form.isEdited(flip);
    const threats = ['threatModel', 'evaluation.threatModel'];
    const isUsual = this.#templateId !== null && !threats.some((path) => this.#form.isEdited(path));
    const counts = evaluatedImages.filter((path) => !this.#form.isEdited(path));
    this.#form.set('dataset', name);
    const dataset = this.#datasetNamed(name);
    const template = this.templates.find(({ id }) => id === this.#templateId);
    const draft = this.#form.draft;
    const wanted = template ? draftOf(template.plan) : draft;
    const counted = withEvaluatedImages(draft, wanted, dataset, counts);
    const fitting = isUsual ? withUsualEpsilon(counted, dataset) : counted;
    this.#form.replace(isOwn ? fitting : withMirroring(fitting, dataset));
  }

  #datasetNamed(name: Json | undefined): DatasetRecord | undefined {
    return this.#sources.datasets.list.find((each) => each.id === name || each.name === name);
  }

  async #startFrom(templateId: string, checkpoint: CheckpointRecord): Promise<void> {
    const { bridge, toasts } = this.#sources;
    this.#fill(templateId);
    const asked = this.#form.draft;
    const shown = await toasts.attemptValue(() =>
      bridge.invoke('models:show', { reference: checkpoint.id }),
    );
    if (this.#form.draft !== asked) return;
    this.#load(this.#startedFrom(asked, checkpoint, shown?.network ?? null));
  }

  #load(draft: JsonObject, original: JsonObject | null = null): void {
    this.#form.load(draft, original);
    this.#filledWith = this.#fingerprint();
  }

  #fill(id: string): void {
    const template = this.templates.find((each) => each.id === id);
    if (!template) return;
    this.#templateId = id;
    this.#copiedFrom = null;
    this.seeds = id === studyId ? '0, 1, 2' : null;
    this.tune = null;
    this.#load(this.#completed(draftOf(template.plan)));
  }

  #copy(name: string, original: JsonObject): void {
    const taken = this.#sources.runs.list.map((run) => run.name);
    this.#templateId = null;
    this.#copiedFrom = name;
    this.seeds = null;
    this.tune = null;
    this.#load(withValue(original, 'name', copyName(name, taken)), original);
  }

  /** Names that the template leaves open or that this data home does not have are filled from what is there. */
  #completed(draft: JsonObject): JsonObject {
    const { datasets, models, runs } = this.#sources;
    const dataset = valueAt(draft, 'dataset');
    const known = datasets.list.find(({ id, name }) => id === dataset || name === dataset);
    const first = datasets.list.find(({ shipped }) => shipped) ?? datasets.list[0];
    const other = withValue(draft, 'dataset', first?.name ?? '');
    const placed = known
      ? withValue(draft, 'dataset', known.name)
      : withUsualEpsilon(withMirroring(other, first), first);
    let completed = withEvaluatedImages(placed, draft, known ?? first);
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

  /** On the dataset of the model, else on one that fits it; where none does, that is left to be chosen. */
  #startedFrom(
    draft: JsonObject,
    checkpoint: CheckpointRecord,
    network: Network | null,
  ): JsonObject {
    const { datasets } = this.#sources;
    const dataset = fittingDataset(datasets.list, checkpoint, network);
    const started = withValue(draft, 'start', { kind: 'checkpoint', checkpoint: checkpoint.id });
    const placed = withValue(started, 'dataset', dataset?.name ?? '');
    const fitting = withMirroring(withEvaluatedImages(placed, draft, dataset), dataset);
    const isOfTemplate = dataset?.name === valueAt(draft, 'dataset');
    return isOfTemplate ? fitting : withUsualEpsilon(fitting, dataset);
  }
}
