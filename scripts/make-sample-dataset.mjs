// Makes the sample datasets from the full Fashion-MNIST: resources/datasets/fashion-mnist-subset, and fashion-mnist-few,
// few images that the shipped model was not trained on. Developers run it when a sample is to change; its result is in
// the repository. The same input gives the same files, byte for byte.
//
//   node_modules/.bin/node scripts/make-sample-dataset.mjs /usr/share/datasets/fashion-mnist [target folder [name...]]
//
// The argument is the folder of the four published files, as in Debian's package dataset-fashion-mnist. Names ask for
// some datasets alone, those of docs/studies/few-images/more-images among them, which do not ship.
// Needs the Node that `npm ci` installs: it reads the TypeScript below as it is.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decodeIdxHeader, encodeIdx } from '../src/main/foreign/formats/idx.ts';
import { createRandom } from '../src/main/core/numerics/random.ts';

const classNames = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];
/**
 * Images of each class by the dataset, and how many of the published ones come before them. Train and validation come
 * out of the published training images, and no image is in two splits of a dataset; all have the same test images.
 */
const shipped = {
  'fashion-mnist-subset': {
    train: { skip: 0, count: 1000 },
    validation: { skip: 1000, count: 200 },
    test: { skip: 0, count: 200 },
  },
  'fashion-mnist-few': {
    train: { skip: 1200, count: 100 },
    validation: { skip: 1300, count: 25 },
    test: { skip: 0, count: 200 },
  },
};
/** Images that the shipped model was not trained on: each of these holds those of the smaller ones, and `fashion-mnist-few`'s. */
const studied = Object.fromEntries(
  [4000, 8000].map((images) => [
    `fashion-mnist-${images}`,
    {
      train: { skip: 1200, count: images / classNames.length },
      validation: { skip: 5400, count: 100 },
      test: { skip: 0, count: 200 },
    },
  ]),
);
const samples = { ...shipped, ...studied };
const seed = 0;

const [source, target = defaultTarget(), ...asked] = process.argv.slice(2);
if (source === undefined) {
  console.error(
    'Name the folder of the published files, for example /usr/share/datasets/fashion-mnist.',
  );
  process.exit(2);
}

const unknown = asked.filter((name) => !(name in samples));
if (unknown.length > 0) {
  console.error(
    `There is no sample ${unknown.join(', ')}. There are ${Object.keys(samples).join(', ')}.`,
  );
  process.exit(2);
}

const published = { train: readPair(source, 'train'), test: readPair(source, 't10k') };
for (const name of asked.length > 0 ? asked : Object.keys(shipped)) {
  const { train, validation, test } = samples[name];
  const folder = join(target, name);
  mkdirSync(folder, { recursive: true });
  writeSplit(folder, 'train', published.train, chooseImages(published.train, 'train', train));
  writeSplit(
    folder,
    'validation',
    published.train,
    chooseImages(published.train, 'train', validation),
  );
  writeSplit(folder, 't10k', published.test, chooseImages(published.test, 'test', test));
  writeFileSync(join(folder, 'classes.txt'), `${classNames.join('\n')}\n`);
}

function defaultTarget() {
  return fileURLToPath(new URL('../resources/datasets', import.meta.url));
}

function readPair(folder, name) {
  const images = readIdx(join(folder, `${name}-images-idx3-ubyte.gz`));
  const labels = readIdx(join(folder, `${name}-labels-idx1-ubyte.gz`));
  return { images, labels };
}

function readIdx(path) {
  const bytes = gunzipSync(readFileSync(path));
  const header = decodeIdxHeader(bytes);
  if ('problem' in header) throw new Error(`${path}: ${header.problem}`);
  return { ...header, values: bytes.subarray(header.headerBytes) };
}

/**
 * Positions of `count` images of each class, in rounds that hold every class once in random order.
 * Each class is shuffled by the seed; `skip` of its images are left to another split.
 */
function chooseImages({ labels }, published, { skip, count }) {
  const stream = published === 'train' ? 0 : 1;
  const byClass = classNames.map((_, label) => {
    const positions = [...labels.values.keys()].filter((at) => labels.values[at] === label);
    const order = createRandom(seed, 'split', stream, label).permutation(positions.length);
    return Array.from(order, (at) => positions[at]).slice(skip, skip + count);
  });
  return Array.from({ length: count }, (_, round) => {
    const order = createRandom(seed, 'split', stream, skip, round).permutation(classNames.length);
    return Array.from(order, (label) => byClass[label][round]);
  }).flat();
}

function writeSplit(folder, name, { images, labels }, positions) {
  const pixels = Buffer.concat(
    positions.map((at) =>
      images.values.subarray(at * images.itemBytes, (at + 1) * images.itemBytes),
    ),
  );
  const [, height, width] = images.dimensions;
  const classes = Uint8Array.from(positions, (at) => labels.values[at]);
  const place = join(folder, name);
  writePacked(
    `${place}-images-idx3-ubyte.gz`,
    encodeIdx([positions.length, height, width], pixels),
  );
  writePacked(`${place}-labels-idx1-ubyte.gz`, encodeIdx([positions.length], classes));
}

function writePacked(file, bytes) {
  const packed = gzipSync(bytes, { level: 9 });
  writeFileSync(file, packed);
  console.log(`${file}: ${packed.length.toLocaleString('en-GB')} bytes`);
}
