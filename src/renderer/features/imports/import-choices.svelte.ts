import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { ImportPreview } from '../../../contract/datasets/import-preview';
import type { ImportsState } from '../../state/records/imports.svelte';
import { emptyDatasetForm, readDatasetForm, type DatasetForm } from './dataset-form';
import { datasetToVerify, emptyModelForm, readModelForm, type ModelForm } from './model-form';

/** What was typed and chosen in the import dialog, and what the lab says the path is. */
export class ImportChoices {
  readonly #imports: ImportsState;
  readonly dataset: DatasetForm = $state(emptyDatasetForm());
  readonly model: ModelForm = $state(emptyModelForm());
  path = $state('');
  /** Field errors are shown once the user has tried to continue. */
  tried = $state(false);
  busy = $state(false);
  #preview = $state.raw<ImportPreview | null>(null);
  #error = $state.raw<Error | null>(null);
  #looking = $state(false);
  #looks = 0;
  readonly #datasets: () => readonly DatasetRecord[];
  /** The path that a dataset was proposed for, once: who then chooses none means it. */
  #proposedFor: string | null = null;

  constructor(imports: ImportsState, datasets: () => readonly DatasetRecord[], path: string) {
    this.#imports = imports;
    this.#datasets = datasets;
    this.path = path;
    if (path !== '') void this.look();
  }

  /** Null until the path was looked at, and while it leads to nothing that can be read. */
  get preview(): ImportPreview | null {
    return this.#preview;
  }

  get error(): Error | null {
    return this.#error;
  }

  get looking(): boolean {
    return this.#looking;
  }

  get datasetErrors() {
    return this.tried ? readDatasetForm(this.dataset).errors : {};
  }

  get modelErrors() {
    return this.tried ? readModelForm(this.model).errors : {};
  }

  get canImport(): boolean {
    const preview = this.#preview;
    return preview !== null && !this.#looking && (preview.kind === 'dataset' || !preview.problem);
  }

  choosePath(path: string): void {
    this.path = path;
    this.model.mapping = {};
    this.model.chain = {};
    this.model.architecture = '';
    void this.look();
  }

  /** Asks the lab what is at the path; of several questions under way the last one counts. */
  async look(): Promise<void> {
    const path = this.path.trim();
    this.#looks += 1;
    if (path === '') {
      this.#preview = null;
      this.#error = null;
      return;
    }
    const look = this.#looks;
    this.#looking = true;
    const { options } = readModelForm(this.model);
    try {
      const preview = await this.#imports.preview({
        path,
        dataset: this.model.dataset === '' ? null : this.model.dataset,
        options,
      });
      if (look !== this.#looks) return;
      this.#preview = preview;
      this.#error = null;
      this.#proposeDataset(path, preview);
    } catch (error) {
      if (look !== this.#looks) return;
      this.#preview = null;
      this.#error = asError(error);
    } finally {
      if (look === this.#looks) this.#looking = false;
    }
  }

  #proposeDataset(path: string, preview: ImportPreview): void {
    if (preview.kind !== 'model' || this.#proposedFor === path) return;
    this.#proposedFor = path;
    if (this.model.dataset !== '') return;
    this.model.dataset = datasetToVerify(preview, this.#datasets())?.id ?? '';
  }

  /** Begins the import that was decided on. */
  async begin(): Promise<void> {
    const preview = this.#preview;
    this.tried = true;
    if (!preview || !this.canImport) return;
    const errors = preview.kind === 'dataset' ? this.datasetErrors : this.modelErrors;
    if (Object.keys(errors).length > 0) return;
    this.busy = true;
    try {
      await this.#start(preview);
    } catch (error) {
      this.#error = asError(error);
    } finally {
      this.busy = false;
    }
  }

  #start({ kind, path }: ImportPreview): Promise<void> {
    if (kind === 'dataset') {
      return this.#imports.addDataset({ path, options: readDatasetForm(this.dataset).options });
    }
    const dataset = this.model.dataset === '' ? null : this.model.dataset;
    return this.#imports.importModel({ path, dataset, options: readModelForm(this.model).options });
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
