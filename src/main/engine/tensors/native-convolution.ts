import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { defineOperation, onlyOutput } from './define-operation';
import { booleanAttribute, floatType, integersAttribute, stringAttribute } from './op-attributes';
import type { Tensor, Tensor4D } from './types';

/** Stride as height, width; zero padding as top, bottom, left, right. */
export interface ConvolutionGeometry {
  stride: readonly [number, number];
  padding: Padding;
}

type Padding = readonly [number, number, number, number];

/** A geometry together with what it is applied to. */
interface PlacedGeometry extends ConvolutionGeometry {
  /** [N, H, W, C] */
  inputShape: number[];
  /** [height, width, in, out] */
  kernelShape: number[];
}

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

/** Along which axes a stride is given although one row or column comes out. */
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
 * memory that is not its own, for several grey images of which one column comes out.
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

function gradientOfImages(
  outputGradient: Tensor,
  kernel: Tensor,
  geometry: PlacedGeometry,
): Tensor {
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

function gradientOfKernel(outputGradient: Tensor, x: Tensor4D, geometry: PlacedGeometry): Tensor {
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

const nothing: Padding = [0, 0, 0, 0];

type PaddingKind = 'VALID' | 'SAME' | 'EXPLICIT';

/** TensorFlow's word for a padding. */
function paddingKind({ stride, padding, inputShape, kernelShape }: PlacedGeometry): PaddingKind {
  if (padding.every((pixels) => pixels === 0)) return 'VALID';
  const [top, bottom, left, right] = padding;
  const rows = [inputShape[1], kernelShape[0], stride[0], top, bottom] as const;
  const columns = [inputShape[2], kernelShape[1], stride[1], left, right] as const;
  const isSame = [rows, columns].every(([size = 1, window = 1, step, before, after]) => {
    const all = Math.max((Math.ceil(size / step) - 1) * step + window - size, 0);
    return before === Math.floor(all / 2) && after === all - before;
  });
  return isSame ? 'SAME' : 'EXPLICIT';
}

/** The attributes for TensorFlow's padding of a convolution, whatever it is. */
export function paddingAttributes(geometry: PlacedGeometry) {
  const kind = paddingKind(geometry);
  if (kind !== 'EXPLICIT') return implicitPadding(kind);
  const [top, bottom, left, right] = geometry.padding;
  return [
    stringAttribute('padding', 'EXPLICIT'),
    integersAttribute('explicit_paddings', [0, 0, top, bottom, left, right, 0, 0]),
  ];
}

/** As `paddingAttributes`, for images that hold their explicit padding themselves. */
function implicitPadding(kind: PaddingKind) {
  return [
    stringAttribute('padding', kind === 'SAME' ? 'SAME' : 'VALID'),
    integersAttribute('explicit_paddings', []),
  ];
}

type Attributes = ReturnType<typeof implicitPadding>;

/** What every native convolution is told. */
export function convolutionAttributes(stride: readonly [number, number], padding: Attributes) {
  return [
    floatType('T'),
    integersAttribute('strides', [1, ...stride, 1]),
    ...padding,
    stringAttribute('data_format', 'NHWC'),
    integersAttribute('dilations', [1, 1, 1, 1]),
  ];
}

function conv2dAttributes(stride: readonly [number, number], padding: Attributes) {
  return [...convolutionAttributes(stride, padding), booleanAttribute('use_cudnn_on_gpu', true)];
}
