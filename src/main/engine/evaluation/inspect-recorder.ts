import type { AttackTarget } from '../attacks/attack-target';
import { tf } from '../runtime/tensorflow';
import type { Tensor2D, Tensor4D } from '../tensors/types';

/** An image that an attack showed the network. */
export interface RecordedStep {
  query: number;
  /** [height, width, channels], in [0, 1] */
  pixels: Float32Array;
  logits: Float32Array;
}

export interface Recorder {
  /** The target as the attack sees it: every question it asks is seen. */
  target: AttackTarget;
  /** Shows an image to the network and keeps it whatever the stride: the unchanged one, and the attack's answer. */
  show(images: Tensor4D): void;
  /** Reads what was seen since the last call; between the parts of an attack. */
  collect(): Promise<void>;
  readonly steps: RecordedStep[];
  readonly queries: number;
  /** Frees what was not collected. */
  dispose(): void;
}

interface Pending {
  query: number;
  pixels: Tensor4D;
  logits: Tensor2D;
}

/**
 * Watches an attack on one image through the questions that it asks its target: no attack has to know. Of a question
 * about several images (one image beside several classes) the first is taken.
 *
 * @param expectedQueries of the attack; when there are more than `mostSteps`, evenly spaced ones are kept
 */
export function createRecorder(
  target: AttackTarget,
  expectedQueries: number,
  mostSteps: number,
): Recorder {
  const stride = Math.max(1, Math.ceil(expectedQueries / mostSteps));
  const steps: RecordedStep[] = [];
  let pending: Pending[] = [];
  let queries = 0;

  function see(images: Tensor4D, logits: Tensor2D, always = false): void {
    const query = queries;
    queries += 1;
    if (!always && query % stride !== 0) return;
    pending.push({ query, pixels: first(images), logits: first(logits) });
  }

  return {
    target: {
      compiler: target.compiler,
      logits: (images) => {
        const logits = target.logits(images);
        see(images, logits);
        return logits;
      },
      gradient: (images, objective, classes) => {
        const at = target.gradient(images, objective, classes);
        see(images, at.logits);
        return at;
      },
    },
    show: (images) => {
      const logits = target.logits(images);
      see(images, logits, true);
      logits.dispose();
    },
    collect: async () => {
      const seen = pending;
      pending = [];
      for (const { query, pixels, logits } of seen) {
        const step = {
          query,
          pixels: Float32Array.from(await pixels.data()),
          logits: Float32Array.from(await logits.data()),
        };
        tf.dispose([pixels, logits]);
        if (!sameAsLast(steps, step)) steps.push(step);
      }
    },
    get steps() {
      return steps;
    },
    get queries() {
      return queries;
    },
    dispose: () => {
      for (const { pixels, logits } of pending) tf.dispose([pixels, logits]);
      pending = [];
    },
  };
}

/** The first row as a separate tensor, which no tidy disposes. */
function first<Kept extends Tensor4D | Tensor2D>(tensor: Kept): Kept {
  return tf.keep(tf.tidy(() => tf.slice(tensor, 0, 1))) as Kept;
}

/** An attack that asks twice about one image took no step in between. */
function sameAsLast(steps: readonly RecordedStep[], { pixels }: RecordedStep): boolean {
  const last = steps.at(-1);
  return last !== undefined && last.pixels.every((value, index) => value === pixels[index]);
}
