import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import {
  conv2dAttributes,
  implicitPadding,
  nothing,
  paddingAttributes,
  paddingKind,
  type ConvolutionGeometry,
  type Padding,
  type PlacedGeometry,
} from './convolution-attributes';
import { defineOperation, onlyOutput } from './define-operation';
import { gradientOfFewChannels, pixelsAtOnce } from './few-channel-gradient';
import type { Tensor, Tensor4D } from './types';

/*
 * The processor's fast library (oneDNN) computes gradients of convolutions only without explicit padding; with it,
 * TensorFlow falls back to kernels several times slower. Padding that TensorFlow calls SAME is therefore said so, and
 * other padding becomes part of the images in the gradients.
 */
const convolution = defineOperation<{ x: Tensor; kernel: Tensor }, PlacedGeometry>({
  name: 'TemperConv2d',
  saved: { inputs: ['x', 'kernel'] },
  forward: ({ x, kernel }, geometry) => [
    nativeBackend().executeSingleOutput(
      'Conv2D',
      conv2dAttributes(geometry.stride, paddingAttributes(geometry)),
      [x, kernel],
    ),
  ],
  gradient: (outputGradient, [x, kernel], geometry) => ({
    x: () => tf.tidy(() => gradientOfImages(outputGradient, kernel as Tensor, geometry)),
    kernel: () => tf.tidy(() => gradientOfKernel(outputGradient, x as Tensor4D, geometry)),
  }),
});

/** Cross-correlation of images [N, H, W, C] with a kernel [height, width, in, out]. */
export function conv2d(x: Tensor4D, kernel: Tensor4D, geometry: ConvolutionGeometry): Tensor4D {
  const { stride, padding } = geometry;
  if (kernel.shape[0] === 1 && kernel.shape[1] === 1 && stride.some((step) => step > 1)) {
    return tf.tidy(() => {
      const seen = everyStride(padImages(x, padding), stride);
      return conv2d(seen, kernel, { stride: [1, 1], padding: nothing });
    });
  }
  const single = singleOutputs(x, kernel, geometry);
  if (single.some(Boolean)) return tf.tidy(() => convolveWindow(x, kernel, geometry, single));
  const shapes = { inputShape: x.shape, kernelShape: kernel.shape };
  return onlyOutput(convolution({ x, kernel }, { stride, padding, ...shapes }));
}

type Axes = readonly [rows: boolean, columns: boolean];

/** The axes along which a stride is given although the output has one row or column. */
function singleOutputs(
  x: Tensor4D,
  kernel: Tensor4D,
  { stride, padding }: ConvolutionGeometry,
): Axes {
  const [top, bottom, left, right] = padding;
  const isSingle = (size: number, window: number, step: number): boolean =>
    step > 1 && size - window < step;
  return [
    isSingle(x.shape[1] + top + bottom, kernel.shape[0], stride[0]),
    isSingle(x.shape[2] + left + right, kernel.shape[1], stride[1]),
  ];
}

/**
 * The same without a stride along axes of one output, on the pixels that the kernel sees: oneDNN 3.7 gives wrong sums, or
 * memory that is not its own, for several grey images whose output is one column.
 */
function convolveWindow(
  x: Tensor4D,
  kernel: Tensor4D,
  { stride, padding }: ConvolutionGeometry,
  [rows, columns]: Axes,
): Tensor4D {
  const padded = padImages(x, padding);
  const [images, height, width, channels] = padded.shape;
  const size = [rows ? kernel.shape[0] : height, columns ? kernel.shape[1] : width] as const;
  const seen = tf.slice(padded, [0, 0, 0, 0], [images, ...size, channels]);
  const steps = [rows ? 1 : stride[0], columns ? 1 : stride[1]] as const;
  return conv2d(seen, kernel, { stride: steps, padding: nothing });
}

/** The gradient of a convolution by its images, for that by its output. */
export function gradientOfImages(
  outputGradient: Tensor,
  kernel: Tensor,
  geometry: PlacedGeometry,
): Tensor {
  const atOnce = pixelsAtOnce(geometry);
  if (atOnce > 1) return gradientOfFewChannels(outputGradient, kernel, geometry, atOnce);
  const [images = 0, height = 0, width = 0, channels = 0] = geometry.inputShape;
  const kind = paddingKind(geometry);
  const [top, bottom, left, right] = kind === 'EXPLICIT' ? geometry.padding : nothing;
  const shape = [images, height + top + bottom, width + left + right, channels];
  const gradient = nativeBackend().executeSingleOutput(
    'Conv2DBackpropInput',
    conv2dAttributes(geometry.stride, implicitPadding(kind)),
    [tf.tensor1d(shape, 'int32'), kernel, outputGradient],
  );
  if (kind !== 'EXPLICIT') return gradient;
  return tf.slice(gradient, [0, top, left, 0], geometry.inputShape);
}

/** The gradient of a convolution by its kernel. */
export function gradientOfKernel(
  outputGradient: Tensor,
  x: Tensor4D,
  geometry: PlacedGeometry,
): Tensor {
  const kind = paddingKind(geometry);
  return nativeBackend().executeSingleOutput(
    'Conv2DBackpropFilter',
    conv2dAttributes(geometry.stride, implicitPadding(kind)),
    [
      kind === 'EXPLICIT' ? padImages(x, geometry.padding) : x,
      tf.tensor1d(geometry.kernelShape, 'int32'),
      outputGradient,
    ],
  );
}

/**
 * The pixels that a kernel of 1×1 sees, which is faster than a stride both ways. oneDNN 3.7 moreover writes past its memory
 * when it computes the gradient of such a kernel with a stride for fewer than 16 channels (AVX-512). Once the stride
 * divides the size, they are one run of memory in each part.
 */
function everyStride(x: Tensor4D, [rows, columns]: readonly [number, number]): Tensor4D {
  const [images, , , channels] = x.shape;
  const height = Math.ceil(x.shape[1] / rows);
  const width = Math.ceil(x.shape[2] / columns);
  const filled = padImages(x, [0, height * rows - x.shape[1], 0, width * columns - x.shape[2]]);
  const parts = tf.reshape(filled, [images * height, rows, width, columns * channels]);
  const kept = tf.slice(parts, [0, 0, 0, 0], [images * height, 1, width, channels]);
  return tf.reshape(kept, [images, height, width, channels]);
}

function padImages(x: Tensor4D, padding: Padding): Tensor4D {
  if (padding.every((pixels) => pixels === 0)) return x;
  const [top, bottom, left, right] = padding;
  return tf.pad(x, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
}
