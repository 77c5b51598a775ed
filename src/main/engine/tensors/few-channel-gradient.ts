import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import { conv2dAttributes, paddingAttributes, type PlacedGeometry } from './convolution-attributes';
import type { Tensor, Tensor4D } from './types';

/** Channels that are computed together by the processor's kernels: fewer cost as much. */
const kernelChannels = 16;

/**
 * How many pixels of a row to compute together in the gradient of images with few channels, grey or colour; 1 where that
 * is not possible.
 */
export function pixelsAtOnce({ inputShape, kernelShape, stride, padding }: PlacedGeometry): number {
  const [, , width = 0, channels = 0] = inputShape;
  const [rows = 0, columns = 0] = kernelShape;
  const [top, bottom, left, right] = padding;
  const isPlain = stride.every((step) => step === 1) && columns > 1;
  const reaches = Math.max(top, bottom) < rows && Math.max(left, right) < columns;
  const possible = [4, 2].find((count) => width % count === 0 && width > count);
  return isPlain && reaches && channels * 4 <= kernelChannels ? (possible ?? 1) : 1;
}

/**
 * The gradient of a convolution without stride with respect to its images [N, H, W, C], for few channels C: a convolution
 * of the output's gradient with the kernel turned by 180°, which gives several pixels of a row as channels of one. oneDNN
 * computes 16 channels at a time, so that four pixels of three channels cost little more than one.
 *
 * @param outputGradient [N, H, W, out]
 * @param kernel [height, width, C, out]
 */
export function gradientOfFewChannels(
  outputGradient: Tensor,
  kernel: Tensor,
  { inputShape, kernelShape, padding }: PlacedGeometry,
  pixels: number,
): Tensor {
  const [rows = 0, columns = 0] = kernelShape;
  const [top, bottom, left, right] = padding;
  const turned = tf.transpose(tf.reverse(kernel as Tensor4D, [0, 1]), [0, 1, 3, 2]);
  const moved = Array.from({ length: pixels }, (_, pixel) =>
    tf.pad(turned, [
      [0, 0],
      [pixel, pixels - 1 - pixel],
      [0, 0],
      [0, 0],
    ]),
  );
  const wide = tf.concat(moved, 3);
  const geometry: PlacedGeometry = {
    stride: [1, pixels],
    padding: [rows - 1 - top, rows - 1 - bottom, columns - 1 - left, columns - 1 - right],
    inputShape: outputGradient.shape,
    kernelShape: wide.shape,
  };
  const packed = nativeBackend().executeSingleOutput(
    'Conv2D',
    conv2dAttributes(geometry.stride, paddingAttributes(geometry)),
    [outputGradient, wide],
  );
  return tf.reshape(packed, inputShape);
}
