import type { CommandHandlers } from '../../contract/commands';
import type { LabContext } from './context';
import type { EngineSupervisor } from './engine-supervisor';
import { createComparisonService } from './services/comparisons';
import type { DatasetService } from './services/datasets';
import { examine } from './services/doctor';
import { createEvaluationService } from './services/evaluations';
import { createModelService } from './services/models';
import { createPlanService } from './services/plans';
import type { Queue } from './services/queue';
import { createRunService } from './services/runs';
import type { StatusBoard } from './services/status';

export interface LabParts {
  context: LabContext;
  queue: Queue;
  status: StatusBoard;
  supervisor: EngineSupervisor;
  datasets: DatasetService;
}

/** One handler for each command of the contract. */
export function createCommandHandlers(parts: LabParts): CommandHandlers {
  const { context, queue, status, supervisor, datasets } = parts;
  return {
    'lab:status': () => status.read(),
    'lab:doctor': () => examine(context, supervisor),
    ...datasets.handlers,
    ...createModelService(context),
    ...createPlanService(context),
    ...createRunService(context, queue),
    ...createEvaluationService(context, queue),
    ...createComparisonService(context),
  };
}
