import type { EngineJob, ImportJob, JobEvent, JobOutcome } from '../../../contract/engine-protocol';
import { assertNever } from '../../../contract/errors';
import type { Controls } from './controls';

/**
 * Carries out a job. Modules are loaded when a job needs them: importing a dataset never loads TensorFlow.
 *
 * @throws TemperError for what a person can mend, Error for a fault of Temper itself
 */
export async function* runJob(
  job: EngineJob,
  controls: Controls,
): AsyncGenerator<JobEvent, JobOutcome> {
  switch (job.kind) {
    case 'train': {
      const { train } = await import('../training/train');
      return yield* train(job, controls);
    }
    case 'evaluate': {
      const { evaluate } = await import('../evaluation/evaluate');
      return yield* evaluate(job, controls);
    }
    case 'inspect': {
      const { inspect } = await import('../evaluation/inspect');
      return yield* inspect(job, controls);
    }
    case 'import-dataset':
      return yield* runImport(job, controls);
    case 'import-model': {
      const { importModel } = await import('../../foreign/model-import/import-model');
      return yield* importModel(job, controls.signal);
    }
    case 'preview-import': {
      const { previewImport } = await import('../../foreign/preview-import');
      return previewImport(job, controls.signal);
    }
    case 'export-model': {
      const { exportModel } = await import('../../foreign/model-export/export-model');
      return yield* exportModel(job, controls.signal);
    }
    case 'measure-speed': {
      const { measureSpeed } = await import('../training/measure-speed');
      return yield* measureSpeed(job, controls);
    }
    case 'check-labels': {
      const { checkLabels } = await import('../evaluation/check-labels');
      return yield* checkLabels(job, controls);
    }
    case 'bench-device': {
      const { benchDevice } = await import('../training/bench-device');
      return yield* benchDevice(job, controls);
    }
    case 'probe': {
      const { describeRuntime } = await import('../runtime/report');
      const { workingEngines } = await import('../runtime/other-engines');
      const otherEngines = await workingEngines();
      return { kind: 'probed', runtime: { ...describeRuntime(), otherEngines } };
    }
    default:
      return assertNever(job);
  }
}

async function* runImport(
  job: ImportJob,
  { signal }: Controls,
): AsyncGenerator<JobEvent, JobOutcome> {
  const { importDataset } = await import('../../foreign/datasets/import-dataset');
  const news = createNews();
  const importing = importDataset(
    job.sourcePath,
    job.directory,
    job.options,
    (fraction, message) => news.tell({ type: 'fraction', fraction, message }),
    signal,
  );
  try {
    yield* news.until(importing);
    const manifest = await importing;
    if (manifest.rejected.length > 0) yield { type: 'rejected', files: manifest.rejected };
    return { kind: 'imported', manifest };
  } catch (error) {
    if (!signal.aborted) throw error;
    return signal.reason === 'cancel'
      ? { kind: 'cancelled', reason: 'The import was cancelled; nothing was added.' }
      : { kind: 'interrupted', reason: 'The import was interrupted; nothing was added.' };
  }
}

/** Turns calls back into events; of several at once the newest counts. */
function createNews() {
  let latest: JobEvent | null = null;
  let wake: () => void = () => undefined;
  return {
    tell: (event: JobEvent): void => {
      latest = event;
      wake();
    },
    until: async function* (work: Promise<unknown>): AsyncGenerator<JobEvent> {
      let settled = false;
      const end = (): void => {
        settled = true;
        wake();
      };
      work.then(end, end);
      for (;;) {
        if (latest) {
          const event = latest;
          latest = null;
          yield event;
        } else if (settled) {
          return;
        } else {
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
    },
  };
}
