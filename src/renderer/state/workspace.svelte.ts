import type { LabEvent } from '../../contract/events';
import type { HistoryRestored } from '../../contract/home/storage';
import { asTemperError, type Bridge } from '../bridge/bridge';
import { AnnotationsState } from './runs/annotations.svelte';
import { ClusterState } from './window/cluster.svelte';
import { CombinationsState } from './records/combinations.svelte';
import { DatasetsState } from './records/datasets.svelte';
import { DirectionsState } from './records/directions.svelte';
import { DraftsState } from './window/drafts';
import { EvaluationsState } from './records/evaluations.svelte';
import { FederationsState } from './records/federations.svelte';
import { ImportedRunsState } from './runs/imported-runs.svelte';
import { ImportsState } from './records/imports.svelte';
import { MachinesState, pathsOfOthers } from './window/machines.svelte';
import { ModelsState } from './records/models.svelte';
import { OperationsState } from './window/operations.svelte';
import { PreferencesState } from './window/preferences.svelte';
import { Router } from './window/router.svelte';
import { RunOutcomes } from './runs/run-outcomes.svelte';
import { RunsState } from './runs/runs.svelte';
import { StatusState } from './window/status.svelte';
import { StudiesState } from './records/studies.svelte';
import { VerificationsState } from './records/verifications.svelte';
import { ToastsState } from './window/toasts.svelte';

/** Everything the window knows: created once, filled by an initial read, kept current by events. */
export class Workspace {
  readonly bridge: Bridge;
  readonly router = new Router();
  readonly preferences = new PreferencesState();
  readonly toasts = new ToastsState();
  readonly status = new StatusState();
  readonly operations = new OperationsState();
  readonly drafts = new DraftsState();
  readonly evaluations = new EvaluationsState();
  readonly combinations = new CombinationsState();
  readonly machines: MachinesState;
  readonly cluster: ClusterState;
  readonly runs: RunsState;
  readonly datasets: DatasetsState;
  readonly models: ModelsState;
  readonly imports: ImportsState;
  readonly importedRuns: ImportedRunsState;
  readonly studies: StudiesState;
  readonly federations: FederationsState;
  readonly directions: DirectionsState;
  readonly verifications: VerificationsState;
  readonly annotations: AnnotationsState;
  readonly outcomes: RunOutcomes;
  /** Counts the histories that were restored: pages are created again for each. */
  #histories = $state(0);

  constructor(bridge: Bridge) {
    this.machines = new MachinesState(bridge, {
      switched: () => void this.#lookElsewhere(),
      lost: (why) => this.operations.abandon(why),
      regained: () => void this.#readAnew(),
    });
    this.bridge = {
      ...bridge,
      saveText: (name, content) => this.#save(bridge, name, content),
      ...pathsOfOthers(bridge, this.machines, this.toasts),
    };
    this.cluster = new ClusterState(bridge);
    this.runs = new RunsState(bridge, this.toasts);
    this.datasets = new DatasetsState(bridge, this.toasts);
    this.models = new ModelsState(bridge, this.toasts);
    this.importedRuns = new ImportedRunsState(bridge, this.toasts);
    this.imports = new ImportsState(bridge, this.operations, this.toasts);
    this.studies = new StudiesState(bridge, this.toasts);
    this.federations = new FederationsState(bridge, this.toasts);
    this.directions = new DirectionsState(bridge, this.operations, this.toasts);
    this.verifications = new VerificationsState(bridge, this.toasts);
    this.annotations = new AnnotationsState(bridge, this.toasts);
    this.outcomes = new RunOutcomes(bridge, this.evaluations, this.toasts);
  }

  /** Confirms a saved file; the dialog closes either way. */
  async #save(bridge: Bridge, name: string, content: string | Uint8Array): Promise<boolean> {
    const saved = await bridge.saveText(name, content);
    if (saved) this.toasts.show('The file was saved.');
    return saved;
  }

  get histories(): number {
    return this.#histories;
  }

  /** Listens before it reads, so that nothing falls between. */
  async start(): Promise<void> {
    this.router.start();
    this.bridge.subscribe((event) => this.#handle(event));
    await this.machines.start();
    await this.reload();
  }

  /** Reads everything again: at the start, and after the lab was lost and came back. */
  async reload(): Promise<void> {
    try {
      this.status.accept(await this.bridge.invoke('lab:status', {}));
      await Promise.all([
        this.runs.load(),
        this.datasets.load(),
        this.models.load(),
        this.annotations.load(),
        this.studies.load(),
        this.federations.load(),
        this.directions.load(),
        this.verifications.load(),
      ]);
      this.outcomes.forget();
      this.importedRuns.forget();
    } catch (error) {
      this.status.refuse(asTemperError(error));
    }
  }

  /** Puts a backup in the place of the history; `history-replaced` follows. True when it did. */
  async restoreHistory(file: string): Promise<boolean> {
    return this.toasts.attempt(() => this.bridge.invoke('lab:restore', { file }));
  }

  /**
   * The same while the history is damaged and the window shows nothing else.
   * @throws TemperError with what speaks against it
   */
  async rescueHistory(file: string): Promise<void> {
    await this.bridge.invoke('lab:restore', { file });
    await this.#readAnew();
    this.toasts.show(`Restored the history from ${fileName(file)}.`);
  }

  async #readAnew(): Promise<void> {
    this.runs.forget();
    this.datasets.forget();
    this.evaluations.forget();
    this.combinations.forget();
    this.federations.forget();
    this.directions.forget();
    await this.reload();
    this.#histories += 1;
  }

  /** Nothing of one machine's lab means anything to another's. */
  async #lookElsewhere(): Promise<void> {
    this.imports.close();
    this.operations.clear();
    this.drafts.clear();
    this.cluster.forget();
    location.hash = '#/home';
    await this.#readAnew();
  }

  async #takeUp({ restored, before }: HistoryRestored): Promise<void> {
    await this.#readAnew();
    this.toasts.show(`Restored the history from ${fileName(restored)}.`, {
      label: 'Undo',
      run: () => void this.restoreHistory(before.file),
    });
  }

  #handle(event: LabEvent): void {
    if (event.type === 'history-replaced') {
      void this.#takeUp(event);
      return;
    }
    const before = this.status.current?.engine;
    this.status.handle(event);
    this.runs.handle(event);
    this.datasets.handle(event);
    this.models.handle(event);
    this.annotations.handle(event);
    this.studies.handle(event);
    this.operations.handle(event);
    this.imports.handle(event);
    this.importedRuns.handle(event);
    this.evaluations.handle(event);
    this.combinations.handle(event);
    this.federations.handle(event);
    this.directions.handle(event);
    this.verifications.handle(event);
    const lost = event.type === 'status' && event.status.engine === 'lost';
    if (lost && before !== 'lost') void this.reload();
  }
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
