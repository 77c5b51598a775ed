import { SvelteMap } from 'svelte/reactivity';
import type { Norm } from '../../../contract/attacks/threat-model';
import type { Attack } from '../../../contract/attacks';
import type { TemperError } from '../../../contract/errors';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { CheckpointId, DatasetId } from '../../../contract/ids';
import type { InspectedReference, Inspection } from '../../../contract/evaluations/inspection';
import { asTemperError, type Bridge } from '../../bridge/bridge';

/** A network that is shown an image. */
export interface InspectedSubject {
  checkpointId: CheckpointId;
  name: string;
  colourIndex: number;
}

/** What is inspected: the same image, attack and random start for every subject. */
export interface InspectorQuestion {
  subjects: InspectedSubject[];
  datasetId: DatasetId;
  split: Split;
  imageIndex: number;
  /** What the image is compared with; left out: it is classified. */
  reference?: InspectedReference;
  attack: Attack;
  norm: Norm;
  epsilons: number[];
  /** Where the epsilon slider starts. */
  epsilon: number;
  seed: number;
}

/** What a subject answered: an inspection, an error, or nothing yet. */
export type InspectorAnswer =
  | { kind: 'waiting' }
  | { kind: 'failed'; error: TemperError }
  | { kind: 'ready'; inspection: Inspection };

/** Images of an inspection, in [0, 1]; null until they are read. */
interface InspectedImages {
  original: Float32Array | null;
  adversarial: Float32Array | null;
  /** What it is compared with. */
  compared: Float32Array | null;
}

const mostFrames = 600;

/** One image under attack as several networks see it, with one attack step and one epsilon for all. */
export class Inspector {
  readonly #bridge: Bridge;
  #question = $state.raw<InspectorQuestion | null>(null);
  #answers = $state.raw<readonly InspectorAnswer[]>([]);
  readonly #frames = new SvelteMap<string, Float32Array>();
  readonly #logits = new SvelteMap<string, Float32Array>();
  /** Not reactive: asking must not make the asker ask again. */
  readonly #asked: Record<string, true> = {};
  #asking = 0;
  #readError = $state.raw<TemperError | null>(null);
  #epsilonIndex = $state(0);
  /** The step that was chosen; traces that are shorter stay at their last one. */
  step = $state(0);

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  get question(): InspectorQuestion | null {
    return this.#question;
  }
  get answers(): readonly InspectorAnswer[] {
    return this.#answers;
  }
  /** Why an image could not be read; null when all could. */
  get readError(): TemperError | null {
    return this.#readError;
  }
  get epsilonIndex(): number {
    return this.#epsilonIndex;
  }
  set epsilonIndex(index: number) {
    const atEnd = this.step >= this.lastStep;
    this.#epsilonIndex = index;
    if (atEnd || this.step > this.lastStep) this.step = this.lastStep;
  }
  get epsilons(): readonly number[] {
    return this.#question?.epsilons ?? [];
  }
  get epsilon(): number {
    return this.epsilons[this.#epsilonIndex] ?? 0;
  }

  /** The last recorded step of the longest trace at this epsilon. */
  get lastStep(): number {
    const lengths = this.#answers.map((answer) =>
      answer.kind === 'ready'
        ? (answer.inspection.traces[this.#epsilonIndex]?.steps.length ?? 1) - 1
        : 0,
    );
    return Math.max(0, ...lengths);
  }

  /** Asks every subject; what an earlier question still brings is dropped. */
  async ask(question: InspectorQuestion): Promise<void> {
    const number = ++this.#asking;
    const sorted = question.epsilons
      .filter((epsilon, place) => question.epsilons.indexOf(epsilon) === place)
      .sort((left, right) => left - right);
    const sameLook = this.#question !== null && sorted.join() === this.#question.epsilons.join();
    this.#question = { ...question, epsilons: sorted };
    this.#answers = question.subjects.map(() => ({ kind: 'waiting' }));
    this.#readError = null;
    if (!sameLook) this.#epsilonIndex = closest(sorted, question.epsilon);
    for (const [index, { checkpointId }] of question.subjects.entries()) {
      const answer = await this.#inspect(checkpointId, this.#question);
      if (number !== this.#asking) return;
      const atEnd = this.step >= this.lastStep;
      this.#answers = this.#answers.map((known, place) => (place === index ? answer : known));
      if (atEnd) this.step = this.lastStep;
    }
  }

  /** The recorded step that a subject shows now. */
  stepOf(subject: number): number {
    const answer = this.#answers[subject];
    if (answer?.kind !== 'ready') return 0;
    const steps = answer.inspection.traces[this.#epsilonIndex]?.steps.length ?? 1;
    return Math.min(this.step, steps - 1);
  }

  /** The unchanged image of a subject's inspection, and the one at its step; null until they are read. */
  images(subject: number): InspectedImages {
    const id = this.#idOf(subject);
    if (id === null) return { original: null, adversarial: null, compared: null };
    return {
      original: this.#frames.get(`${id}:original`) ?? null,
      adversarial: this.#frames.get(`${id}:${this.#epsilonIndex}:${this.stepOf(subject)}`) ?? null,
      compared: this.#frames.get(`${id}:reference`) ?? null,
    };
  }

  /** Logits of all steps at this epsilon, [steps, classes]; null until they are read. */
  logits(subject: number): Float32Array | null {
    const id = this.#idOf(subject);
    return id === null ? null : (this.#logits.get(`${id}:${this.#epsilonIndex}`) ?? null);
  }

  /** Reads what is shown and not here yet. Call it whenever step, epsilon or answers change. */
  readShown(): void {
    this.#answers.forEach((answer, subject) => {
      if (answer.kind !== 'ready') return;
      const { id: inspectionId } = answer.inspection;
      const trace = this.#epsilonIndex;
      const step = this.stepOf(subject);
      const fixed = { original: null, reference: 'reference' } as const;
      for (const name of ['original', 'reference'] as const) {
        if (name === 'reference' && !answer.inspection.request.reference) continue;
        void this.#once(`${inspectionId}:${name}`, this.#frames, async () => {
          const query = { inspectionId, trace, step: fixed[name] };
          return (await this.#bridge.invoke('inspections:frame', query)).pixels;
        });
      }
      void this.#once(`${inspectionId}:${trace}:${step}`, this.#frames, async () => {
        const query = { inspectionId, trace, step };
        return (await this.#bridge.invoke('inspections:frame', query)).pixels;
      });
      void this.#once(`${inspectionId}:${trace}`, this.#logits, async () => {
        const query = { inspectionId, trace };
        return (await this.#bridge.invoke('inspections:logits', query)).logits;
      });
    });
  }

  async #inspect(
    checkpointId: CheckpointId,
    question: InspectorQuestion,
  ): Promise<InspectorAnswer> {
    const { datasetId, split, imageIndex, reference, attack, norm, epsilons, seed } = question;
    try {
      const inspection = await this.#bridge.invoke('inspections:compute', {
        ...{ checkpointId, datasetId, split, imageIndex, attack, norm, epsilons, seed },
        ...(reference && { reference }),
      });
      return { kind: 'ready', inspection };
    } catch (error) {
      return { kind: 'failed', error: asTemperError(error) };
    }
  }

  #idOf(subject: number): string | null {
    const answer = this.#answers[subject];
    return answer?.kind === 'ready' ? answer.inspection.id : null;
  }

  async #once(
    key: string,
    known: SvelteMap<string, Float32Array>,
    read: () => Promise<Float32Array>,
  ): Promise<void> {
    if (this.#asked[key]) return;
    this.#asked[key] = true;
    try {
      known.set(key, await read());
      this.#forgetOldest(known);
    } catch (error) {
      this.#readError = asTemperError(error);
      delete this.#asked[key];
    }
  }

  #forgetOldest(known: SvelteMap<string, Float32Array>): void {
    for (const key of known.keys()) {
      if (known.size <= mostFrames) return;
      known.delete(key);
      delete this.#asked[key];
    }
  }
}

function closest(values: readonly number[], wanted: number): number {
  let best = 0;
  values.forEach((value, index) => {
    if (Math.abs(value - wanted) < Math.abs((values[best] ?? Infinity) - wanted)) best = index;
  });
  return best;
}
