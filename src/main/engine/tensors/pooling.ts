import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { defineOperation, onlyOutput } from './define-operation';
import { floatType, integersAttribute, stringAttribute } from './op-attributes';
import type { Tensor, Tensor4D } from './types';

/** Window and stride as height, width; padding as top, bottom, left, right. */
export interface PoolGeometry {
  size: readonly [number, number];
  stride: readonly [number, number];
  padding: readonly [number, number, number, number];
}

const maximumPooling = defineOperation<{ x: Tensor }, PoolGeometry>({
  name: 'TemperMaxPool',
  saved: { inputs: ['x'], outputs: [true] },
  forward: ({ x }, geometry) => [
    nativeBackend().executeSingleOutput('MaxPool', maximumAttributes(geometry), [x]),
  ],
  gradient: (outputGradient, [x, output], geometry) => ({
    x: () =>
      nativeBackend().executeSingleOutput('MaxPoolGrad', maximumAttributes(geometry), [
        x as Tensor,
        output as Tensor,
        outputGradient,
      ]),
  }),
});

/** The largest value of each window of [N, H, W, C]; padding never wins. The first of equal values takes the gradient. */
export function maxPool(x: Tensor4D, { size, stride, padding }: PoolGeometry): Tensor4D {
  return onlyOutput(maximumPooling({ x }, { size, stride, padding }));
}

const averagePooling = defineOperation<{ x: Tensor }, PoolGeometry & { shape: number[] }>({
  name: 'TemperAveragePool',
  saved: {},
  forward: ({ x }, geometry) => [
    nativeBackend().executeSingleOutput('AvgPool', windowAttributes(geometry, 'VALID'), [x]),
  ],
  gradient: (outputGradient, _saved, geometry) => ({
    x: () =>
      nativeBackend().executeSingleOutput('AvgPoolGrad', windowAttributes(geometry, 'VALID'), [
        tf.tensor1d(geometry.shape, 'int32'),
        outputGradient,
      ]),
  }),
});

/** The mean of each window of [N, H, W, C], over padded zeros too or over pixels alone. */
export function averagePool(
  x: Tensor4D,
  geometry: PoolGeometry & { countPadding: boolean },
): Tensor4D {
  const { size, stride, padding, countPadding } = geometry;
  const [top, bottom, left, right] = padding;
  const isPadded = top + bottom + left + right > 0;
  const padded = isPadded
    ? tf.pad(x, [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ])
    : x;
  const window = { size, stride, padding, shape: padded.shape };
  const mean = onlyOutput<Tensor4D>(averagePooling({ x: padded }, window));
  if (!isPadded || countPadding) return mean;
  return tf.mul(mean, windowShares(x, geometry, mean));
}

/** Window size over the pixels of the image under the window, [1, rows, columns, 1]. */
function windowShares(x: Tensor4D, geometry: PoolGeometry, pooled: Tensor4D): Tensor4D {
  const { size, stride, padding } = geometry;
  const pixels = (axis: 0 | 1): number[] => {
    const before = axis === 0 ? padding[0] : padding[2];
    const length = x.shape[axis + 1] as number;
    return Array.from({ length: pooled.shape[axis + 1] as number }, (_, position) => {
      const start = position * stride[axis] - before;
      return Math.min(length, start + size[axis]) - Math.max(0, start);
    });
  };
  const [rows, columns] = [pixels(0), pixels(1)];
  const area = size[0] * size[1];
  const shares = rows.flatMap((row) => columns.map((column) => area / (row * column)));
  return tf.tensor4d(shares, [1, rows.length, columns.length, 1]);
}

function windowAttributes({ size, stride }: PoolGeometry, padding: 'VALID' | 'EXPLICIT') {
  return [
    floatType('T'),
    integersAttribute('ksize', [1, ...size, 1]),
    integersAttribute('strides', [1, ...stride, 1]),
    stringAttribute('padding', padding),
    stringAttribute('data_format', 'NHWC'),
  ];
}

function maximumAttributes(geometry: PoolGeometry) {
  const [top, bottom, left, right] = geometry.padding;
  const padded = top + bottom + left + right > 0;
  return [
    ...windowAttributes(geometry, padded ? 'EXPLICIT' : 'VALID'),
    integersAttribute('explicit_paddings', padded ? [0, 0, top, bottom, left, right, 0, 0] : []),
  ];
}
