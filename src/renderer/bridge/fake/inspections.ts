import type { Inspection, InspectionRequest } from '../../../contract/inspection';
import { fakeImages } from './datasets';
import type { DatasetRecord } from '../../../contract/dataset';
import { fakeRandom } from './random';

const steps = 21;

/** An attack in outline: the label's logit falls, another rises, pixels move to the border of the ball. */
export class FakeInspections {
  readonly #asked = new Map<string, { request: InspectionRequest; dataset: DatasetRecord }>();

  compute(request: InspectionRequest, dataset: DatasetRecord): Inspection {
    const number = this.#asked.size.toString(16).padStart(24, '0');
    const id = `inspection-${number}`;
    this.#asked.set(id, { request, dataset });
    const { image, classNames } = dataset.manifest;
    const label = request.imageIndex % classNames.length;
    return {
      id,
      request,
      label,
      classes: classNames.length,
      image,
      file: `/home/ada/.local/share/temper/inspections/${id}.safetensors`,
      traces: request.epsilons.map((epsilon) => ({
        epsilon,
        queries: steps,
        steps: Array.from({ length: steps }, (_, step) => {
          const margin = 4 - (step / (steps - 1)) * epsilon * 160;
          const probability = 1 / (1 + Math.exp(-Math.abs(margin)));
          return {
            query: step,
            loss: Math.log(1 + Math.exp(-margin)),
            margin,
            prediction: margin > 0 ? label : (label + 3) % classNames.length,
            labelProbability: margin > 0 ? probability : 1 - probability,
            probability,
            distance: step === 0 ? 0 : epsilon,
          };
        }),
      })),
    };
  }

  frame(id: string, trace: number, step: number | null): Float32Array<ArrayBuffer> {
    const { request, dataset } = this.#of(id);
    const { pixels } = fakeImages(dataset, [request.imageIndex]);
    const epsilon = step === null ? 0 : (request.epsilons[trace] ?? 0) * Math.min(1, step / 4);
    const random = fakeRandom(request.imageIndex + 1);
    return Float32Array.from(pixels, (value) =>
      Math.min(1, Math.max(0, value / 255 + (random() < 0.5 ? -epsilon : epsilon))),
    );
  }

  logits(id: string, trace: number): Float32Array<ArrayBuffer> {
    const { request, dataset } = this.#of(id);
    const classes = dataset.manifest.classNames.length;
    const label = request.imageIndex % classes;
    const epsilon = request.epsilons[trace] ?? 0;
    return Float32Array.from({ length: steps * classes }, (_, place) => {
      const index = place % classes;
      const fall = (Math.floor(place / classes) / (steps - 1)) * epsilon * 80;
      if (index === label) return 6 - fall;
      return index === (label + 3) % classes ? 2 + fall : Math.sin(index);
    });
  }

  #of(id: string): { request: InspectionRequest; dataset: DatasetRecord } {
    const asked = this.#asked.get(id);
    if (!asked) throw new RangeError(`there is no inspection ${id}`);
    return asked;
  }
}
