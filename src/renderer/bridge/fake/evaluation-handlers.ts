import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord } from '../../../contract/evaluation';
import type { LabEvent } from '../../../contract/events';
import { fakeAnalysis, fakeOutcomes } from './analysis';
import { fakeImages } from './datasets';
import { fakeEvaluation, fakePerImage } from './evaluations';
import { find } from './find';
import { FakeInspections } from './inspections';
import type { Laboratory } from './laboratory';

/** What the stand-in answers to everything about evaluations. */
export function evaluationHandlers(laboratory: Laboratory, emit: (event: LabEvent) => void) {
  const recordOf = (id: string): EvaluationRecord => {
    const record = laboratory.evaluations.find((each) => each.id === id);
    if (!record) throw new TemperError('not-found', `There is no evaluation ${id}.`);
    return record;
  };
  const setState = (id: string, state: EvaluationRecord['state']): EvaluationRecord => {
    const evaluation = { ...recordOf(id), state };
    laboratory.evaluations = laboratory.evaluations.map((each) =>
      each.id === id ? evaluation : each,
    );
    emit({ type: 'evaluation-changed', evaluation });
    return evaluation;
  };
  const control = (state: EvaluationRecord['state']) => (input: { evaluationId: string }) => {
    setState(input.evaluationId, state);
    return null;
  };
  return {
    'evaluations:list': () => laboratory.evaluations,
    'evaluations:create': ({ checkpointId, plan }) => {
      const record = fakeEvaluation({
        id: `evaluation-new${Date.now()}`,
        checkpointId,
        runId: null,
        plan,
        clean: 0.8,
        robust: 0.5,
        ageMinutes: 0,
      });
      laboratory.evaluations.push(record);
      return record;
    },
    'evaluations:show': ({ evaluationId }) => recordOf(evaluationId),
    'evaluations:per-image': ({ evaluationId }) => fakePerImage(recordOf(evaluationId)),
    'evaluations:outcomes': ({ evaluationId }) => fakeOutcomes(recordOf(evaluationId)),
    'evaluations:analysis': ({ evaluationId }) => {
      const record = recordOf(evaluationId);
      if (record.summary) return fakeAnalysis(record, record.summary);
      throw new TemperError('wrong-state', `The evaluation ${evaluationId} has no result yet.`);
    },
    'evaluations:pause': control('paused'),
    'evaluations:continue': control('running'),
    'evaluations:cancel': control('cancelled'),
    'evaluations:resume': ({ evaluationId }) => setState(evaluationId, 'running'),
    'evaluations:export': ({ path }) => ({ path, files: 1, bytes: 48_200 }),
    'transfers:create': () => [],
    'transfers:matrix': () => {
      throw new TemperError('comparison-refused', 'No transfer was measured between these.');
    },
  } satisfies Partial<CommandHandlers>;
}

/** What it answers when somebody looks at single images. */
export function inspectionHandlers(laboratory: Laboratory) {
  const inspections = new FakeInspections();
  const datasetOf = (id: string) => find(laboratory.datasets, id, 'dataset');
  return {
    'datasets:images': ({ datasetId, indexes }) => fakeImages(datasetOf(datasetId), indexes),
    'inspections:compute': (request) => inspections.compute(request, datasetOf(request.datasetId)),
    'inspections:frame': ({ inspectionId, trace, step }) => ({
      pixels: inspections.frame(inspectionId, trace, step),
    }),
    'inspections:logits': ({ inspectionId, trace }) => ({
      logits: inspections.logits(inspectionId, trace),
    }),
  } satisfies Partial<CommandHandlers>;
}
