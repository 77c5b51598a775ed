import type { SampleImages } from '../../../contract/commands';
import { DatasetRecord } from '../../../contract/dataset';
import type { Split } from '../../../contract/evaluation';
import type { ImageShape } from '../../../contract/network';
import { fakeDigest, fakeRandom, minutesAgo } from './random';

const clothes = [
  't-shirt',
  'trouser',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle-boot',
];
const things = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
];

interface Sketch {
  id: string;
  name: string;
  image: ImageShape;
  classNames: string[];
  /** Training, validation and test images per class. */
  perClass: [number, number, number];
  format: 'idx' | 'cifar-10' | 'image-folder';
  source: string;
  shipped: boolean;
  ageMinutes: number;
  uneven?: boolean;
  rejected?: { path: string; reason: string }[];
}

const sketches: Sketch[] = [
  {
    id: 'dataset-fashion00001',
    name: 'fashion',
    image: { height: 28, width: 28, channels: 1 },
    classNames: clothes,
    perClass: [1000, 200, 200],
    format: 'idx',
    source: '/usr/share/temper/datasets/fashion',
    shipped: true,
    ageMinutes: 60 * 24 * 12,
  },
  {
    id: 'dataset-cifar1000002',
    name: 'CIFAR-10 (JPEG copy)',
    image: { height: 32, width: 32, channels: 3 },
    classNames: things,
    perClass: [4500, 500, 1000],
    format: 'image-folder',
    source: '/home/ada/data/cifar10-jpeg',
    shipped: false,
    ageMinutes: 60 * 30,
  },
  {
    id: 'dataset-leaves000003',
    name: 'Leaf scans of the botanical garden, second growing season, cropped and sorted by hand',
    image: { height: 48, width: 48, channels: 3 },
    classNames: ['healthy', 'powdery mildew on the upper side', 'rust', 'leaf spot'],
    perClass: [380, 42, 95],
    format: 'image-folder',
    source: '/mnt/archive/botanical-garden/2026/season-2/scans/cropped/sorted-by-hand/final',
    shipped: false,
    ageMinutes: 60 * 5,
    uneven: true,
    rejected: [
      { path: 'rust/IMG_2041.jpg', reason: 'is empty (0 bytes)' },
      { path: 'rust/IMG_2042.jpg', reason: 'ends in the middle of the image data' },
      { path: 'leaf spot/Thumbs.db', reason: 'is not a PNG or JPEG file' },
    ],
  },
];

function summary(sketch: Sketch, part: 0 | 1 | 2) {
  const classCounts = sketch.classNames.map((_, index) =>
    sketch.uneven ? Math.round(sketch.perClass[part] / (1 + index * 0.8)) : sketch.perClass[part],
  );
  return { images: classCounts.reduce((sum, count) => sum + count, 0), classCounts };
}

function record(sketch: Sketch, index: number): DatasetRecord {
  const { image, classNames } = sketch;
  const splits = {
    train: summary(sketch, 0),
    validation: summary(sketch, 1),
    test: summary(sketch, 2),
  };
  const images = splits.train.images + splits.validation.images + splits.test.images;
  return DatasetRecord.parse({
    id: sketch.id,
    name: sketch.name,
    directory: `/home/ada/.local/share/temper/datasets/${sketch.id}`,
    manifest: {
      version: 1,
      name: sketch.name,
      format: sketch.format,
      sourcePath: sketch.source,
      sourceStamp: fakeDigest(index + 40),
      fingerprint: fakeDigest(index + 50),
      image,
      classNames,
      splits,
      mean: Array.from({ length: image.channels }, () => 0.286),
      deviation: Array.from({ length: image.channels }, () => 0.353),
      options: {},
      rejected: sketch.rejected ?? [],
      licence: sketch.shipped ? 'MIT' : null,
    },
    bytes: images * (image.height * image.width * image.channels + 2),
    shipped: sketch.shipped,
    createdAt: minutesAgo(sketch.ageMinutes),
  });
}

export function fakeDatasets(): DatasetRecord[] {
  return sketches.map(record);
}

/** Soft shapes that differ by class: enough to see order, class and split. */
export function fakeSamples(
  dataset: DatasetRecord,
  request: { split: Split; classIndex: number | null; offset: number; count: number },
): SampleImages {
  const { image, classNames, splits } = dataset.manifest;
  const total =
    request.classIndex === null
      ? splits[request.split].images
      : (splits[request.split].classCounts[request.classIndex] ?? 0);
  const count = Math.max(0, Math.min(request.count, total - request.offset));
  const indexes = Array.from({ length: count }, (_, position) => request.offset + position);
  const labels = indexes.map((index) => request.classIndex ?? index % classNames.length);
  const size = image.height * image.width * image.channels;
  const pixels = new Uint8Array(count * size);
  indexes.forEach((index, position) =>
    drawSample(
      pixels.subarray(position * size, (position + 1) * size),
      image,
      labels[position] ?? 0,
      index,
    ),
  );
  return { ...image, indexes, labels, pixels };
}

/** The same shapes by their positions in the split. */
export function fakeImages(dataset: DatasetRecord, indexes: number[]): SampleImages {
  const { image, classNames } = dataset.manifest;
  const labels = indexes.map((index) => index % classNames.length);
  const size = image.height * image.width * image.channels;
  const pixels = new Uint8Array(indexes.length * size);
  indexes.forEach((index, position) => {
    const target = pixels.subarray(position * size, (position + 1) * size);
    drawSample(target, image, labels[position] ?? 0, index);
  });
  return { ...image, indexes, labels, pixels };
}

function drawSample(target: Uint8Array, image: ImageShape, label: number, index: number): void {
  const random = fakeRandom(label * 7919 + index * 31 + 1);
  const tilt = (random() - 0.5) * 0.8;
  const wide = 0.22 + 0.16 * ((label * 3) % 5) * 0.3 + random() * 0.06;
  const tall = 0.3 + 0.12 * ((label * 7) % 4) * 0.4;
  const tint = [0.9 - (label % 3) * 0.2, 0.7 + (label % 4) * 0.08, 0.5 + (label % 5) * 0.1];
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const u = x / image.width - 0.5 + tilt * (y / image.height - 0.5);
      const v = y / image.height - 0.5;
      const power = 2 + (label % 4);
      const inside = Math.abs(u / wide) ** power + Math.abs(v / tall) ** power;
      const grain = 0.85 + 0.15 * Math.sin((x + y * (label + 1)) * 0.9 + index);
      const value = 235 * grain * Math.max(0, Math.min(1, (1.15 - inside) * 5));
      for (let channel = 0; channel < image.channels; channel += 1) {
        const ground = image.channels === 1 ? 0 : 40 + 14 * ((label + channel) % 4);
        const at = (y * image.width + x) * image.channels + channel;
        target[at] = Math.min(
          255,
          ground + value * (image.channels === 1 ? 1 : (tint[channel] ?? 1)),
        );
      }
    }
  }
}
