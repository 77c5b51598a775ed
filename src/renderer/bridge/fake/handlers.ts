import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import { OperationId, RunId } from '../../../contract/ids';
import { Plan } from '../../../contract/plan';
import type { RunRecord } from '../../../contract/run';
import { fakeComparison } from './comparison';
import { fakeSamples } from './datasets';
import { fakeEvaluation, fakePerImage } from './evaluations';
import type { Laboratory } from './laboratory';
import { fakeNetwork } from './models';
import { fakePreview, fakeTemplates } from './plans';
import { fakeFrame, fakeRun, stepsPerEpoch } from './runs';
import { minutesAgo } from './random';

type Emit = (event: LabEvent) => void;

/** What the stand-in answers to each command. */
export function fakeHandlers(laboratory: Laboratory, emit: Emit): CommandHandlers {
  return {
    ...labHandlers(laboratory),
    ...datasetHandlers(laboratory, emit),
    ...runHandlers(laboratory, emit),
    ...modelHandlers(laboratory),
  };
}

function find<Item extends { id: string; name: string }>(
  items: Item[],
  reference: string,
  what: string,
): Item {
  const found = items.find((item) => item.id === reference || item.name === reference);
  if (!found) throw new TemperError('not-found', `There is no ${what} "${reference}".`);
  return found;
}

function labHandlers(laboratory: Laboratory) {
  return {
    'lab:status': () => fakeStatus(laboratory),
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
    'plans:templates': () => fakeTemplates(),
    'plans:preview': ({ plan }) => fakePreview(plan),
  } satisfies Partial<CommandHandlers>;
}

export function fakeStatus(laboratory: Laboratory) {
  const active = laboratory.runs.find((run) => run.state === 'running' || run.state === 'paused');
  return {
    version: '0.1.0',
    home: '/home/ada/.local/share/temper',
    device: 'CPU, 2 cores',
    engine: active ? ('busy' as const) : ('idle' as const),
    active: active ? { kind: 'run' as const, runId: active.id } : null,
    queued: laboratory.runs.filter((run) => run.state === 'queued').length,
    waitingFor: null,
  };
}

function datasetHandlers(laboratory: Laboratory, emit: Emit) {
  return {
    'datasets:list': () => laboratory.datasets,
    'datasets:show': ({ reference }) => find(laboratory.datasets, reference, 'dataset'),
    'datasets:add': ({ path }) => {
      const operationId = OperationId.parse(`operation-fake${Date.now()}`);
      let fraction = 0;
      const timer = setInterval(() => {
        fraction = Math.min(1, fraction + 0.07);
        const dataset = laboratory.datasets.at(-1);
        const done = fraction === 1 && dataset;
        emit({
          type: 'operation',
          operationId,
          fraction,
          message: `${Math.round(fraction * 517)} of 517 images of ${path}`,
          outcome: done
            ? {
                kind: 'dataset-added',
                dataset,
                unchanged: false,
                rejected: dataset.manifest.rejected,
              }
            : null,
        });
        if (fraction === 1) clearInterval(timer);
      }, 150);
      return { operationId };
    },
    'datasets:samples': (request) =>
      fakeSamples(find(laboratory.datasets, request.datasetId, 'dataset'), request),
  } satisfies Partial<CommandHandlers>;
}

function modelHandlers(laboratory: Laboratory) {
  return {
    'models:list': () => laboratory.models,
    'models:show': ({ reference }) => {
      const checkpoint = find(laboratory.models, reference, 'model');
      const evaluations = laboratory.evaluations.filter(
        (record) => record.checkpointId === checkpoint.id,
      );
      return { checkpoint, ...fakeNetwork(), evaluations };
    },
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
    'evaluations:show': ({ evaluationId }) =>
      find(laboratory.evaluations.map(named), evaluationId, 'evaluation').record,
    'evaluations:per-image': ({ evaluationId }) =>
      fakePerImage(find(laboratory.evaluations.map(named), evaluationId, 'evaluation').record),
    'evaluations:cancel': () => null,
  } satisfies Partial<CommandHandlers>;
}

function named<Item extends { id: string }>(record: Item) {
  return { id: record.id as string, name: record.id as string, record };
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
