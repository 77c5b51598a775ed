import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, tail } from '../../scripts/lib/command.mjs';
import { peerPython, peersFolder } from '../../scripts/lib/peers.mjs';

const script = `
import sys, json, numpy, keras
q = json.loads(sys.argv[1])
shape = (q["images"], *q["shape"])
pixels = numpy.fromfile(q["pixels"], "u1", count=int(numpy.prod(shape))).reshape(shape)
labels = numpy.fromfile(q["labels"], "<u2", count=q["images"])
scaled = (pixels.astype("float32") / 255 - numpy.array(q["mean"], "float32")) / numpy.array(q["deviation"], "float32")
model = keras.saving.load_model(q["file"], compile=False)
found = model.predict(scaled, verbose=0).argmax(-1)
print(json.dumps({"correct": int((found == labels).sum())}))
`;

/**
 * What the model's own framework gets right of the very images that Temper measured it on, scaled as Temper found.
 *
 * @param {string} file the model's
 * @param {{directory: string, manifest: any}} dataset as Temper packed it
 * @param {{conventions: any[], chosenConvention: string, accuracy: {images: number} | null}} report of the import
 * @returns {Promise<number | null>} share of the images; null where the framework is not installed or nothing was measured
 */
export async function kerasAccuracy(file, { directory, manifest }, report) {
  const python = peerPython(peersFolder(), 'tensorflow');
  const scaling = report.conventions.find(({ name }) => name === report.chosenConvention);
  if (!existsSync(python) || !report.accuracy || !scaling) return null;
  const { height, width, channels } = manifest.image;
  const question = {
    file,
    pixels: join(directory, 'test-images.u8'),
    labels: join(directory, 'test-labels.u16'),
    images: report.accuracy.images,
    shape: [height, width, channels],
    mean: scaling.mean,
    deviation: scaling.deviation,
  };
  const { code, output } = await run(python, ['-c', script, JSON.stringify(question)], {
    env: { TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  if (code !== 0) throw new Error(`Keras could not be asked:\n${tail(output)}`);
  const last = output.trim().split('\n').at(-1) ?? '{}';
  return JSON.parse(last).correct / report.accuracy.images;
}
