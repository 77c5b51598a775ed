import type { CommandHandlers } from '../../contract/commands';
import type { LabContext } from './context';
import { callCommand } from './router';
import type { EngineSupervisor } from './engine-supervisor';
import { createAnnotationService } from './services/annotations';
import { comparisonReport, type Asks } from './services/comparison-report';
import { createComparisonService } from './services/comparisons';
import type { DatasetService } from './services/datasets';
import { examine } from './services/doctor';
import { createEvaluationService } from './services/evaluations';
import type { InspectionService } from './services/inspections';
import type { ModelImportService } from './services/model-import';
import { createModelService } from './services/models';
import { measurePlanSpeed } from './services/plan-speed';
import { createPlanService } from './services/plans';
import type { Queue } from './services/queue';
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
  inspections: InspectionService;
  modelImports: ModelImportService;
}

/** One handler for each command of the contract. */
export function createCommandHandlers(parts: LabParts): CommandHandlers {
  const { context, queue, status, supervisor, datasets, inspections, modelImports } = parts;
  const handlers: CommandHandlers = {
    'lab:status': () => status.read(),
    'lab:doctor': () => examine(context, supervisor),
    ...datasets.handlers,
    ...createModelService(context),
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
