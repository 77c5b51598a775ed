import type { CommandHandlers } from '../../contract/commands';
import type { LabContext } from './context';
import { callCommand } from './router';
import type { EnginePool } from './engines/engine-pool';
import { createAnnotationService } from './runs/annotations';
import { comparisonReport, type Asks } from './comparisons/comparison-report';
import { createComparisonService } from './comparisons/comparisons';
import type { CombinationService } from './combinations/combinations';
import type { DatasetService } from './datasets/datasets';
import type { DeviceService } from './devices/devices';
import { examine } from './home/doctor';
import { createEvaluationService } from './evaluations/evaluations';
import { restoreHistory } from './home/history-restore';
import { createImportPreviews } from './datasets/import-preview';
import type { InspectionService } from './evaluations/inspections';
import type { ModelExportService } from './models/model-export';
import type { ModelImportService } from './models/model-import';
import { createModelService } from './models/models';
import { measurePlanSpeed } from './runs/plan-speed';
import { cancelOperation } from './operations/operations';
import { createPlanService } from './runs/plans';
import type { Queue } from './queue/queue';
import { holdQueue } from './queue/queue-hold';
import { createRunService } from './runs/runs';
import type { StatusBoard } from './queue/status';
import type { StudyService } from './studies/studies';
import { createStorageService } from './home/storage';
import { createTrashService } from './home/trash';
import { createTransferService } from './evaluations/transfers';

export interface LabParts {
  context: LabContext;
  queue: Queue;
  status: StatusBoard;
  pool: EnginePool;
  datasets: DatasetService;
  devices: DeviceService;
  inspections: InspectionService;
  combinations: CombinationService;
  modelExports: ModelExportService;
  modelImports: ModelImportService;
  studies: StudyService;
}

/** One handler for each command of the contract. */
export function createCommandHandlers(parts: LabParts): CommandHandlers {
  const { context, queue, status, pool, datasets, devices, inspections, modelImports } = parts;
  /** For handlers that are made of other commands. */
  const lab: Asks = {
    call: (name, input) => callCommand(handlers, name, input, (error) => error, context.log),
  };
  const handlers: CommandHandlers = {
    'lab:status': () => status.read(),
    'lab:doctor': () => examine(context, pool),
    'lab:restore': ({ file }) => restoreHistory(context, status, file),
    'operations:cancel': ({ operationId }) => cancelOperation(context, operationId),
    'queue:hold': ({ held }) => holdQueue(context, queue, status, held),
    ...devices.handlers,
    ...createImportPreviews(context, pool),
    ...datasets.handlers,
    ...createModelService(context),
    ...parts.modelExports.handlers,
    ...modelImports.handlers,
    ...createPlanService(context),
    'plans:speed': ({ plan }) =>
      measurePlanSpeed(context, pool, plan, status.read().active !== null),
    ...createRunService(context, queue),
    ...createEvaluationService(context, queue),
    ...createComparisonService(context),
    'comparisons:report': (request) => comparisonReport(lab, request, context.version),
    ...createTransferService(context, queue),
    ...parts.combinations.handlers(queue),
    ...inspections.handlers,
    ...createAnnotationService(context),
    ...createStorageService(context),
    ...createTrashService(context),
    ...parts.studies.handlers(lab),
  };
  return handlers;
}
