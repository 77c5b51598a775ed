import { evaluationPgd } from '../../../../contract/evaluations/evaluation-pgd';
import type { Norm } from '../../../../contract/attacks/threat-model';
import { TemperError } from '../../../../contract/errors';
import type { CheckpointId, DatasetId } from '../../../../contract/ids';
import type { InspectionRequest } from '../../../../contract/evaluations/inspection';
import type { Bridge } from '../../../state/context';

/** The attack of the preview: quick, and the same as in a first look at a finished network. */
export const previewAttack = evaluationPgd(20);

export interface AttackedQuestion {
  checkpointId: CheckpointId;
  datasetId: DatasetId;
  imageIndexes: readonly number[];
  norm: Norm;
  epsilon: number;
}

/** One image as the attack leaves it, and what the network predicts for it. */
export interface AttackedImage {
  /** In [0, 1], interleaved. */
  pixels: Float32Array;
  label: number;
  prediction: number;
}

/** Images of the training split under attack, one after the other; a new question ends the one before. */
export class AttackedImages {
  readonly #bridge: Bridge;
  #images = $state.raw<readonly (AttackedImage | null)[]>([]);
  #error = $state.raw<TemperError | null>(null);
  #asking = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** In the order of the question; null for those that are still to come. */
  get images(): readonly (AttackedImage | null)[] {
    return this.#images;
  }

  /** Why the attack could not be made. */
  get error(): TemperError | null {
    return this.#error;
  }

  async ask({ imageIndexes, ...question }: AttackedQuestion): Promise<void> {
    const number = ++this.#asking;
    this.#images = imageIndexes.map(() => null);
    this.#error = null;
    try {
      for (const [place, imageIndex] of imageIndexes.entries()) {
        const image = await this.#attack({ ...question, imageIndex });
        if (number !== this.#asking) return;
        this.#images = this.#images.map((known, index) => (index === place ? image : known));
      }
    } catch (error) {
      if (number === this.#asking) this.#error = asShown(error);
    }
  }

  /** Forgets what was asked. */
  leave(): void {
    this.#asking += 1;
    this.#images = [];
    this.#error = null;
  }

  async #attack(
    question: Pick<InspectionRequest, 'checkpointId' | 'datasetId' | 'norm' | 'imageIndex'> & {
      epsilon: number;
    },
  ): Promise<AttackedImage> {
    const { epsilon, ...request } = question;
    const { id, label, traces } = await this.#bridge.invoke('inspections:compute', {
      ...request,
      split: 'train',
      attack: previewAttack,
      epsilons: [epsilon],
    });
    const last = (traces[0]?.steps.length ?? 1) - 1;
    const prediction = traces[0]?.steps[last]?.prediction ?? label;
    const query = { inspectionId: id, trace: 0, step: last };
    const { pixels } = await this.#bridge.invoke('inspections:frame', query);
    return { pixels, label, prediction };
  }
}

function asShown(error: unknown): TemperError {
  return error instanceof TemperError ? error : new TemperError('internal', String(error));
}
