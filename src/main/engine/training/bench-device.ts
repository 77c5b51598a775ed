import type { MatrixProduct } from '../../../contract/devices/bench';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { loadTensorFlow, tf } from '../runtime/tensorflow';
import { checkStopped, letMessagesIn, Stopped, type Controls } from '../jobs/controls';
import { measureSpeed } from './measure-speed';

const side = 1024;
const fewestProducts = 5;
const mostProducts = 200;
const enoughMs = 1_000;

/**
 * Measures the product of two matrices, then the steps of a plan.
 *
 * @throws TemperError as `measureSpeed`
 */
export async function* benchDevice(
  job: JobInput<'bench-device'>,
  controls: Controls,
): AsyncGenerator<JobEvent<'bench-device'>, JobOutcome<'bench-device'>> {
  loadTensorFlow();
  let matrix: MatrixProduct;
  try {
    yield { type: 'fraction', fraction: 0.1, message: 'multiplying matrices' };
    matrix = await measureProduct(controls.signal);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { kind: 'cancelled', reason: 'The measurement was cancelled.' };
  }
  yield { type: 'fraction', fraction: 0.4, message: 'taking steps of the demo' };
  const outcome = yield* measureSpeed(job, controls);
  return outcome.kind === 'speed-measured'
    ? { kind: 'device-benched', matrix, speed: outcome.speed }
    : outcome;
}

/** @throws Stopped between two products */
async function measureProduct(signal: AbortSignal): Promise<MatrixProduct> {
  const [left, right] = [tf.randomUniform([side, side]), tf.randomUniform([side, side])];
  const times: number[] = [];
  try {
    await multiply(left, right);
    const begun = performance.now();
    const isEnough = (): boolean =>
      times.length >= fewestProducts && performance.now() - begun >= enoughMs;
    while (times.length < mostProducts && !isEnough()) {
      await letMessagesIn();
      checkStopped(signal);
      const startedAt = performance.now();
      await multiply(left, right);
      times.push(performance.now() - startedAt);
    }
  } finally {
    tf.dispose([left, right]);
  }
  const sorted = times.sort((a, b) => a - b);
  const medianMs = sorted[Math.floor(sorted.length / 2)] as number;
  return { side, medianMs, gigaflops: (2 * side ** 3) / (medianMs * 1e6) };
}

/** Ends when the device has: one number of the product is read, not the whole of it. */
async function multiply(
  left: ReturnType<typeof tf.randomUniform>,
  right: typeof left,
): Promise<void> {
  const corner = tf.tidy(() => tf.matMul(left, right).slice([0, 0], [1, 1]));
  try {
    await corner.data();
  } finally {
    corner.dispose();
  }
}
