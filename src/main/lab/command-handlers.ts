import type { CommandHandlers } from '../../contract/commands';
import type { LabContext } from './context';
import { callCommand } from './router';
import type { EngineSupervisor } from './engine-supervisor';
import { createAnnotationService } from './services/annotations';
import { comparisonReport, type Asks } from './services/comparison-report';
import { createComparisonService } from './services/comparisons';
import type { DatasetService } from './services/datasets';
import type { DeviceService } from './services/devices';
import { examine } from './services/doctor';
import { createEvaluationService } from './services/evaluations';
import { restoreHistory } from './services/history-restore';
import { createImportPreviews } from './services/import-preview';
import type { InspectionService } from './services/inspections';
import type { ModelExportService } from './services/model-export';
import type { ModelImportService } from './services/model-import';
import { createModelService } from './services/models';
import { measurePlanSpeed } from './services/plan-speed';
import { cancelOperation } from './services/operations';
import { createPlanService } from './services/plans';
import type { Queue } from './services/queue';
import { holdQueue } from './services/queue-hold';
import { createRunService } from './services/runs';
import type { StatusBoard } from './services/status';
import { createStorageService } from './services/storage';
import { createTransferService } from './services/transfers';

export interface LabParts {
  context: LabContext;
  queue: Queue;
  status: StatusBoard;
  supervisor: EngineSupervisor;
  datasets: DatasetService;
  devices: DeviceService;
  inspections: InspectionService;
  modelExports: ModelExportService;
  modelImports: ModelImportService;
}

/** One handler for each command of the contract. */
export function createCommandHandlers(parts: LabParts): CommandHandlers {
  const { context, queue, status, supervisor, datasets, devices, inspections, modelImports } =
    parts;
  const handlers: CommandHandlers = {
    'lab:status': () => status.read(),
    'lab:doctor': () => examine(context, supervisor),
    'lab:restore': ({ file }) => restoreHistory(context, status, file),
    'operations:cancel': ({ operationId }) => cancelOperation(context, operationId),
    'queue:hold': ({ held }) => holdQueue(context, queue, status, held),
    ...devices.handlers,
    ...createImportPreviews(context, supervisor),
    ...datasets.handlers,
    ...createModelService(context),
    ...parts.modelExports.handlers,
    ...modelImports.handlers,
    ...createPlanService(context),
    'plans:speed': ({ plan }) =>
      measurePlanSpeed(context, supervisor, plan, status.read().active !== null),
    ...createRunService(context, queue),
    ...createEvaluationService(context, queue),
    ...createComparisonService(context),
    'comparisons:report': (request) => comparisonReport(lab, request, context.version),
    ...createTransferService(context, queue),
    ...inspections.handlers,
    ...createAnnotationService(context),
    ...createStorageService(context),
  };
  /** For handlers that are made of other commands. */
  const lab: Asks = {
    call: (name, input) => callCommand(handlers, name, input, (error) => error, context.log),
  };
  return handlers;
}
