import { tf } from '../runtime/tensorflow';
import type { ConvolutionGeometry, PlacedGeometry } from './convolution-attributes';
import { defineOperation, onlyOutput } from './define-operation';
import { conv2d, gradientOfImages, gradientOfKernel } from './native-convolution';
import type { Tensor, Tensor2D, Tensor4D } from './types';

/*
 * A transposed convolution is what the gradient of a convolution does with the gradient of its output. Here the geometry is
 * that of this convolution, whose input is the result: its gradients are the convolution itself, and the gradient of its kernel.
 */
const transposed = defineOperation<{ x: Tensor; kernel: Tensor }, PlacedGeometry>({
  name: 'TemperConv2dTranspose',
  saved: { inputs: ['x', 'kernel'] },
  forward: ({ x, kernel }, geometry) => [gradientOfImages(x, kernel, geometry)],
  gradient: (outputGradient, [x, kernel], geometry) => ({
    x: () => conv2d(outputGradient as Tensor4D, kernel as Tensor4D, geometry),
    kernel: () =>
      tf.tidy(() => gradientOfKernel(x as Tensor, outputGradient as Tensor4D, geometry)),
  }),
});

/**
 * Puts the kernel, times the pixel, around every pixel of images [N, H, W, C], `stride` apart, adds up where they meet, and
 * cuts `padding` off the result (Zeiler et al. 2010).
 *
 * @param kernel [height, width, filters, C]
 */
export function conv2dTranspose(
  x: Tensor4D,
  kernel: Tensor4D,
  { stride, padding }: ConvolutionGeometry,
): Tensor4D {
  const [images, height, width] = x.shape;
  const [rows, columns, filters] = kernel.shape;
  const [top, bottom, left, right] = padding;
  if (height === 1 && width === 1) return aroundOnePixel(x, kernel, padding);
  const inputShape = [
    images,
    (height - 1) * stride[0] + rows - top - bottom,
    (width - 1) * stride[1] + columns - left - right,
    filters,
  ];
  const geometry = { stride, padding, inputShape, kernelShape: kernel.shape };
  return onlyOutput<Tensor4D>(transposed({ x, kernel }, geometry));
}

/** A matrix product: nothing meets. It also spares oneDNN convolutions with one output, some of which it gets wrong. */
function aroundOnePixel(
  x: Tensor4D,
  kernel: Tensor4D,
  [top, bottom, left, right]: ConvolutionGeometry['padding'],
): Tensor4D {
  const [images, , , channels] = x.shape;
  const [rows, columns, filters] = kernel.shape;
  const pixels = tf.reshape(x, [images, channels]) as Tensor2D;
  const matrix = tf.reshape(kernel, [rows * columns * filters, channels]) as Tensor2D;
  const spread = tf.reshape(tf.matMul(pixels, matrix, false, true), [
    images,
    rows,
    columns,
    filters,
  ]) as Tensor4D;
  if (top + bottom + left + right === 0) return spread;
  const size = [images, rows - top - bottom, columns - left - right, filters] as const;
  return tf.slice(spread, [0, top, left, 0], [...size]);
}
