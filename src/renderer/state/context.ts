import { createContext } from 'svelte';
import type { Bridge } from '../bridge/bridge';
import type { AnnotationsState } from './runs/annotations.svelte';
import type { ClusterState } from './window/cluster.svelte';
import type { CombinationsState } from './records/combinations.svelte';
import type { FederationsState } from './records/federations.svelte';
import type { DatasetsState } from './records/datasets.svelte';
import type { DirectionsState } from './records/directions.svelte';
import type { DraftsState } from './window/drafts';
import type { EvaluationsState } from './records/evaluations.svelte';
import type { ImportedRunsState } from './runs/imported-runs.svelte';
import type { ImportsState } from './records/imports.svelte';
import type { MachinesState } from './window/machines.svelte';
import type { ModelsState } from './records/models.svelte';
import type { OperationsState } from './window/operations.svelte';
import type { PreferencesState } from './window/preferences.svelte';
import type { Router } from './window/router.svelte';
import type { RunOutcomes } from './runs/run-outcomes.svelte';
import type { RunsState } from './runs/runs.svelte';
import type { StatusState } from './window/status.svelte';
import type { StudiesState } from './records/studies.svelte';
import type { ToastsState } from './window/toasts.svelte';
import type { VerificationsState } from './records/verifications.svelte';
import type { Workspace } from './workspace.svelte';

const [useWorkspace, provideWorkspace] = createContext<Workspace>();
export { provideWorkspace, useWorkspace };
export type { Bridge };

/*
 * For the root component of a page, while it is being created. Components below get data by props.
 */
export const useBridge = (): Bridge => useWorkspace().bridge;
export const useCluster = (): ClusterState => useWorkspace().cluster;
export const useRouter = (): Router => useWorkspace().router;
export const useRuns = (): RunsState => useWorkspace().runs;
export const useDatasets = (): DatasetsState => useWorkspace().datasets;
export const useDirections = (): DirectionsState => useWorkspace().directions;
export const useDrafts = (): DraftsState => useWorkspace().drafts;
export const useImportedRuns = (): ImportedRunsState => useWorkspace().importedRuns;
export const useImports = (): ImportsState => useWorkspace().imports;
export const useMachines = (): MachinesState => useWorkspace().machines;
export const useModels = (): ModelsState => useWorkspace().models;
export const useAnnotations = (): AnnotationsState => useWorkspace().annotations;
export const useOutcomes = (): RunOutcomes => useWorkspace().outcomes;
export const useEvaluations = (): EvaluationsState => useWorkspace().evaluations;
export const useFederations = (): FederationsState => useWorkspace().federations;
export const useCombinations = (): CombinationsState => useWorkspace().combinations;
export const useStatus = (): StatusState => useWorkspace().status;
export const useOperations = (): OperationsState => useWorkspace().operations;
export const useStudies = (): StudiesState => useWorkspace().studies;
export const useVerifications = (): VerificationsState => useWorkspace().verifications;
export const useToasts = (): ToastsState => useWorkspace().toasts;
export const usePreferences = (): PreferencesState => useWorkspace().preferences;
