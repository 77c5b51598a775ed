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
  if (isThinning(x, kernel, geometry)) {
    return tf.tidy(() => conv2d(everyStride(x, stride), kernel, { stride: [1, 1], padding }));
  }
  const shapes = { inputShape: x.shape, kernelShape: kernel.shape };
  return onlyOutput(convolution({ x, kernel }, { stride, padding, ...shapes }));
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
  const padded = kind === 'EXPLICIT' ? padImages(x, geometry.padding) : x;
  const [height, width] = geometry.kernelShape;
  const thins = height === 1 && width === 1 && kind !== 'EXPLICIT';
  return nativeBackend().executeSingleOutput(
    'Conv2DBackpropFilter',
    conv2dAttributes(thins ? [1, 1] : geometry.stride, implicitPadding(kind)),
    [
      thins ? everyStride(x, geometry.stride) : padded,
      tf.tensor1d(geometry.kernelShape, 'int32'),
      outputGradient,
    ],
  );
}

/** Whether the pixels that a kernel of 1×1 skips can be left out beforehand, which is faster both ways. */
function isThinning(
  x: Tensor4D,
  kernel: Tensor4D,
  { stride, padding }: ConvolutionGeometry,
): boolean {
  const [height, width] = kernel.shape;
  const isPointwise = height === 1 && width === 1 && padding.every((pixels) => pixels === 0);
  return isPointwise && stride.some((step) => step > 1) && isDivisible(x, stride);
}

function isDivisible({ shape }: Tensor4D, [rows, columns]: readonly [number, number]): boolean {
  return shape[1] % rows === 0 && shape[2] % columns === 0;
}

/**
 * The pixels that a kernel of 1×1 sees. oneDNN 3.7 writes past its memory when it computes the gradient of such a kernel
 * with a stride for fewer than 16 channels (AVX-512), so it gets these pixels and no stride. Where the stride divides
 * the size they are one run of memory in each part: a slice takes a quarter of the time of a strided one.
 */
function everyStride(x: Tensor4D, stride: readonly [number, number]): Tensor4D {
  const [rows, columns] = stride;
  if (rows === 1 && columns === 1) return x;
  if (!isDivisible(x, stride)) {
    return tf.stridedSlice(x, [0, 0, 0, 0], x.shape, [1, rows, columns, 1]) as Tensor4D;
  }
  const [images, height, width, channels] = x.shape;
  const parts = [(images * height) / rows, rows, width / columns, columns * channels];
  const kept = [(images * height) / rows, 1, width / columns, channels];
  const slice = tf.slice(tf.reshape(x, parts), [0, 0, 0, 0], kept);
  return tf.reshape(slice, [images, height / rows, width / columns, channels]);
}

function padImages(x: Tensor4D, [top, bottom, left, right]: Padding): Tensor4D {
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
