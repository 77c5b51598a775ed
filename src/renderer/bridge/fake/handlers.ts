import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import { OperationId, RunId } from '../../../contract/ids';
import { exportFolderName } from '../../../contract/model-export';
import { Plan } from '../../../contract/plan';
import type { RunRecord } from '../../../contract/run';
import { annotationHandlers } from './annotations';
import { fakeComparison } from './comparison';
import { fakeSamples } from './datasets';
import { fakeLabelCheck, fakeQuality } from './dataset-checks';
import { evaluationHandlers, inspectionHandlers } from './evaluation-handlers';
import { find } from './find';
import { importHandlers } from './imports';
import type { Laboratory } from './laboratory';
import { fakeHome, machineHandlers } from './machine';
import { fakeExportReport } from './model-export';
import { fakeNetwork } from './models';
import { fakePreview, fakeTemplates } from './plans';
import { fakeConfusions, fakeFrame, fakeRun, stepsPerEpoch } from './runs';
import { minutesAgo } from './random';

type Emit = (event: LabEvent) => void;

/** What the stand-in answers to each command. */
export function fakeHandlers(laboratory: Laboratory, emit: Emit): CommandHandlers {
  return {
    ...labHandlers(laboratory, emit),
    ...machineHandlers(laboratory, emit),
    ...datasetHandlers(laboratory, emit),
    ...importHandlers(laboratory, emit),
    ...runHandlers(laboratory, emit),
    ...modelHandlers(laboratory, emit),
    ...evaluationHandlers(laboratory, emit),
    ...inspectionHandlers(laboratory),
    ...annotationHandlers(laboratory, emit),
  };
}

function labHandlers(laboratory: Laboratory, emit: Emit) {
  return {
    'lab:status': () => fakeStatus(laboratory),
    'queue:hold': ({ held }) => {
      laboratory.held = held;
      const status = fakeStatus(laboratory);
      emit({ type: 'status', status });
      return status;
    },
    'lab:doctor': () => ({
      ready: true,
      checks: [
        { name: 'Node', verdict: 'passed', finding: '22.23.3', remedy: null },
        {
          name: 'Native runtime',
          verdict: 'passed',
          finding: 'TensorFlow 2.21.0 (cpu), 2 cores',
          remedy: null,
        },
        {
          name: 'GPU',
          verdict: 'warning',
          finding: 'No NVIDIA driver was found, so training uses the processor.',
          remedy: 'Install the driver, then run npm run setup -- --variant cuda.',
        },
        {
          name: 'Data home',
          verdict: 'passed',
          finding: '/home/ada/.local/share/temper, 212 GB free',
          remedy: null,
        },
        { name: 'History', verdict: 'passed', finding: 'temper.sqlite is whole', remedy: null },
        {
          name: 'Compiler',
          verdict: 'failed',
          finding: 'g++ was not found',
          remedy: 'Run apt-get install g++.',
        },
      ] as {
        name: string;
        verdict: 'passed' | 'warning' | 'failed';
        finding: string;
        remedy: string | null;
      }[],
    }),
    'comparisons:compute': (request) => fakeComparison(laboratory, request),
    'comparisons:report': () => ({ html: '<!doctype html><title>Comparison</title>' }),
    'plans:templates': () => fakeTemplates(),
    'plans:preview': ({ plan }) => fakePreview(plan),
    'plans:speed': () => ({
      devices: [
        {
          device: 'CPU, 2 cores',
          deviceKind: 'cpu' as const,
          threads: 2,
          firstStepMs: 900,
          stepMs: 82,
          measuredSteps: 30,
          imagesPerSecond: 780,
          dataWaitShare: 0.002,
          estimatedDurationMs: 190_000,
          memoryBytes: 410e6,
          otherEngines: [],
        },
      ],
      recommended: 'cpu' as const,
      choice: null,
      reason: 'CPU, 2 cores is the only device here.',
    }),
  } satisfies Partial<CommandHandlers>;
}

export function fakeStatus(laboratory: Laboratory) {
  const active = laboratory.runs.find((run) => run.state === 'running' || run.state === 'paused');
  return {
    version: '0.1.0',
    home: fakeHome,
    device: 'CPU, 2 cores',
    engine: active ? ('busy' as const) : ('idle' as const),
    active: active ? { kind: 'run' as const, runId: active.id } : null,
    queued: laboratory.runs.filter((run) => run.state === 'queued').length,
    held: laboratory.held,
    waitingFor: null,
    trouble: null,
  };
}

function datasetHandlers(laboratory: Laboratory, emit: Emit) {
  return {
    'datasets:list': () => laboratory.datasets,
    'datasets:show': ({ reference }) => find(laboratory.datasets, reference, 'dataset'),
    'datasets:quality': ({ reference }) =>
      fakeQuality(find(laboratory.datasets, reference, 'dataset')),
    'datasets:labels': ({ reference, model, split }) => {
      const operationId = OperationId.parse(`operation-fake${Date.now()}`);
      const dataset = find(laboratory.datasets, reference, 'dataset');
      const check = fakeLabelCheck(dataset, find(laboratory.models, model, 'model'), split);
      const outcome = { kind: 'labels-checked' as const, check };
      setTimeout(
        () => emit({ type: 'operation', operationId, fraction: 1, message: 'checked', outcome }),
        400,
      );
      return { operationId };
    },
    'datasets:samples': (request) =>
      fakeSamples(find(laboratory.datasets, request.datasetId, 'dataset'), request),
  } satisfies Partial<CommandHandlers>;
}

function modelHandlers(laboratory: Laboratory, emit: Emit) {
  const removed = new Map<string, CheckpointRecord>();
  return {
    'models:export': ({ reference, format, path }) => {
      const operationId = OperationId.parse(`operation-fake${Date.now()}`);
      const model = find(laboratory.models, reference, 'model');
      const home = '/home/ada/.local/share/temper/exports';
      const folder = path ?? `${home}/${exportFolderName(model.name, format)}`;
      setTimeout(() => {
        const outcome = {
          kind: 'model-exported' as const,
          report: fakeExportReport(model, format, folder),
        };
        const message = `written to ${folder}`;
        emit({ type: 'operation', operationId, fraction: 1, message, outcome });
      }, 400);
      return { operationId, path: folder };
    },
    'models:list': () => laboratory.models,
    'models:show': ({ reference }) => {
      const checkpoint = find(laboratory.models, reference, 'model');
      const evaluations = laboratory.evaluations.filter(
        (record) => record.checkpointId === checkpoint.id,
      );
      return { checkpoint, ...fakeNetwork(), evaluations };
    },
    'models:rename': ({ checkpointId, name }) => {
      const renamed = { ...find(laboratory.models, checkpointId, 'model'), name };
      laboratory.models = laboratory.models.map((each) =>
        each.id === checkpointId ? renamed : each,
      );
      emit({ type: 'models-changed' });
      return renamed;
    },
    'models:delete': ({ checkpointId }) => {
      removed.set(checkpointId, find(laboratory.models, checkpointId, 'model'));
      laboratory.models = laboratory.models.filter(({ id }) => id !== checkpointId);
      emit({ type: 'models-changed' });
      return null;
    },
    'models:restore': ({ checkpointId }) => {
      const model = removed.get(checkpointId);
      if (model) laboratory.models = [...laboratory.models, model];
      emit({ type: 'models-changed' });
      return null;
    },
  } satisfies Partial<CommandHandlers>;
}

function runHandlers(laboratory: Laboratory, emit: Emit) {
  const change = (runId: string, parts: Partial<RunRecord>): RunRecord => {
    const run = { ...find(laboratory.runs, runId, 'run'), ...parts };
    laboratory.runs = laboratory.runs.map((each) => (each.id === runId ? run : each));
    emit({ type: 'run-changed', run });
    emit({ type: 'status', status: fakeStatus(laboratory) });
    return run;
  };
  const setState = (runId: string, state: RunRecord['state']): null => {
    change(runId, { state });
    return null;
  };
  const removed = new Map<string, RunRecord>();
  return {
    'runs:create': ({ plan }) => {
      const run = fakeRun({
        id: RunId.parse(`run-new${Date.now()}`),
        plan: Plan.parse(plan),
        state: 'queued',
        colourIndex: laboratory.runs.length,
        epoch: 0,
        clean: 0.8,
        robust: 0.5,
        ageMinutes: 0,
        queuePosition: 9,
      });
      laboratory.runs.push(run);
      emit({ type: 'run-changed', run });
      return run;
    },
    'runs:list': () => laboratory.runs,
    'runs:show': ({ reference }) => {
      const run = find(laboratory.runs, reference, 'run');
      return {
        run,
        evaluations: laboratory.evaluations.filter((record) => record.runId === run.id),
        checkpoints: laboratory.models.filter((record) => record.runId === run.id),
      };
    },
    'runs:metrics': ({ runId, series, afterStep }) => {
      const sketch = laboratory.sketches.get(runId);
      const run = find(laboratory.runs, runId, 'run');
      const until = run.progress?.step ?? Math.round((sketch?.epoch ?? 0) * stepsPerEpoch);
      return sketch && run.state !== 'queued'
        ? fakeFrame(sketch, series, afterStep, until)
        : { series, steps: [], epochs: [], columns: {} };
    },
    'runs:confusions': ({ runId }) => {
      const sketch = laboratory.sketches.get(runId);
      return sketch ? fakeConfusions(sketch) : [];
    },
    'runs:evaluations': () =>
      laboratory.evaluations.filter(({ runId, summary }) => runId !== null && summary !== null),
    'runs:log': ({ runId }) => {
      const run = find(laboratory.runs, runId, 'run');
      return [
        { at: run.createdAt, level: 'info', message: 'Queued.' },
        { at: minutesAgo(5), level: 'info', message: 'The engine started on CPU, 2 cores.' },
        { at: minutesAgo(4), level: 'warning', message: 'Free disk space is below 5 GB.' },
        ...(run.reason
          ? [{ at: minutesAgo(3), level: 'error' as const, message: run.reason }]
          : []),
      ];
    },
    'runs:pause': ({ runId }) => setState(runId, 'paused'),
    'runs:continue': ({ runId }) => setState(runId, 'running'),
    'runs:stop-after-epoch': ({ runId }) => setState(runId, 'completed'),
    'runs:cancel': ({ runId }) => setState(runId, 'cancelled'),
    'runs:resume': ({ runId }) => change(runId, { state: 'queued', queuePosition: 9 }),
    'runs:reorder': ({ runId, position }) => {
      change(runId, { queuePosition: position - 0.5 });
      return null;
    },
    'runs:delete': ({ runId }) => {
      removed.set(runId, find(laboratory.runs, runId, 'run'));
      laboratory.runs = laboratory.runs.filter((run) => run.id !== runId);
      emit({ type: 'run-removed', runId });
      return null;
    },
    'runs:restore': ({ runId }) => {
      const run = removed.get(runId);
      if (!run) throw new TemperError('not-found', `The run ${runId} was not deleted.`);
      laboratory.runs.push(run);
      emit({ type: 'run-changed', run });
      return null;
    },
  } satisfies Partial<CommandHandlers>;
}
