import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { TemperError } from '../../../contract/errors';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { writeAtomically } from '../../core/checkpoints/checkpoint-write';
import { toUnitFloats } from '../../core/datasets/batches';
import type { Controls } from '../jobs/controls';
import { openForDirections, toBytes } from './opening';

/**
 * Draws a test image from its code shifted along each vector: bytes [vectors, shifts, H, W, C] in the job's file.
 *
 * @throws TemperError for files that cannot be used, and an image that is not there
 */
export async function* traverseDirections(
  job: JobInput<'traverse-directions'>,
  _controls: Controls,
): AsyncGenerator<JobEvent<'traverse-directions'>, JobOutcome<'traverse-directions'>> {
  const release: (() => void)[] = [];
  try {
    const { dataset, generator } = openForDirections(job, release);
    const { images } = dataset.manifest.splits.test;
    if (job.image >= images) {
      throw new TemperError(
        'invalid-input',
        `"${dataset.manifest.name}" has ${images} test images, numbered from 0; there is no image ${job.image}.`,
      );
    }
    yield { type: 'fraction', fraction: 0, message: 'drawing' };
    const { pixels } = dataset.read('test', [job.image]);
    const code = generator.encode(toUnitFloats(pixels));
    const codes = job.vectors.flatMap((vector) =>
      job.shifts.map((shift) => vector.map((value, at) => (code[at] ?? 0) + shift * value)),
    );
    mkdirSync(dirname(job.file), { recursive: true });
    const drawn = generator.decode(Float32Array.from(codes.flat()));
    await writeAtomically(job.file, [toBytes(drawn)]);
    return { kind: 'traversed' };
  } finally {
    for (const step of release.reverse()) step();
  }
}
