import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { importDataset } from '../../foreign/datasets/import-dataset';
import type { Controls } from './controls';

type Event = JobEvent<'import-dataset'>;

/**
 * Reads the images at a path into a packed dataset.
 *
 * @throws TemperError for a source that cannot be read or a disk that cannot be written
 */
export async function* runImport(
  { sourcePath, directory, options }: JobInput<'import-dataset'>,
  { signal }: Controls,
): AsyncGenerator<Event, JobOutcome<'import-dataset'>> {
  const news = createNews();
  const importing = importDataset(
    sourcePath,
    directory,
    options,
    (fraction, message) => news.tell({ type: 'fraction', fraction, message }),
    signal,
  );
  try {
    yield* news.until(importing);
    return { kind: 'imported', manifest: await importing };
  } catch (error) {
    if (!signal.aborted) throw error;
    return signal.reason === 'cancel'
      ? { kind: 'cancelled', reason: 'The import was cancelled; nothing was added.' }
      : { kind: 'interrupted', reason: 'The import was interrupted; nothing was added.' };
  }
}

/** Turns calls back into events; of several at once the newest counts. */
function createNews() {
  let latest: Event | null = null;
  let wake: () => void = () => undefined;
  return {
    tell: (event: Event): void => {
      latest = event;
      wake();
    },
    until: async function* (work: Promise<unknown>): AsyncGenerator<Event> {
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
