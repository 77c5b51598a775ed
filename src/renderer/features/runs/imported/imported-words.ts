import type { ImportedRunState } from '../../../../contract/runs/imported-run';
import type { RunExportFormat } from '../../../../contract/runs/run-export';

/** The programs whose files hold runs. */
export const recordedFormats: Record<RunExportFormat, string> = {
  tensorboard: 'TensorBoard',
  mlflow: 'MLflow',
  csv: 'CSV',
};

/** How a run ended, for a table: what its files do not tell is unknown. */
export const importedStateWords: Record<ImportedRunState, string> = {
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  running: 'running when imported',
  unknown: 'unknown',
};
