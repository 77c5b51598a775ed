import { nativeBackend } from '../runtime/native-backend';
import { tf } from '../runtime/tensorflow';
import {
  convolutionAttributes,
  nothing,
  paddingAttributes,
  paddingKind,
  type ConvolutionGeometry,
} from './convolution-attributes';
import { defineOperation, onlyOutput } from './define-operation';
import { conv2d } from './native-convolution';
import type { Tensor, Tensor4D } from './types';

/** What the general convolution takes beyond stride and padding; both 1 when left out. */
export interface GeneralGeometry extends ConvolutionGeometry {
  dilation?: readonly [number, number] | undefined;
  groups?: number | undefined;
}

/**
 * Cross-correlation of [N, H, W, C] with a kernel [height, width, C / groups, filters], whose part of every group
 * lies side by side in the filters, as in PyTorch.
 *
 * TensorFlow has no gradient of dilated or grouped convolutions on the CPU. A dilated kernel is therefore one with
 * zeros between its values; one group per channel is TensorFlow's depthwise convolution, other groups are
 * convolutions of their own.
 */
export function generalConvolution(
  x: Tensor4D,
  kernel: Tensor4D,
  geometry: GeneralGeometry,
): Tensor4D {
  const { stride, padding, dilation = [1, 1], groups = 1 } = geometry;
  const spread = spreadKernel(kernel, dilation);
  const plain = { stride, padding };
  if (groups === 1) return conv2d(x, spread, plain);
  const isDepthwise = groups === x.shape[3] && stride[0] === stride[1];
  return isDepthwise ? depthwise(x, spread, plain) : byGroup(x, spread, plain, groups);
}

/** The kernel with `dilation - 1` zeros between neighbours. */
function spreadKernel(kernel: Tensor4D, [rows, columns]: readonly [number, number]): Tensor4D {
  if (rows === 1 && columns === 1) return kernel;
  const [height, width, inputs, filters] = kernel.shape;
  const depth = inputs * filters;
  const tall = tf.pad(tf.reshape(kernel, [height, 1, width * depth]), [
    [0, 0],
    [0, rows - 1],
    [0, 0],
  ]);
  const wide = tf.pad(tf.reshape(tall, [height * rows, width, 1, depth]), [
    [0, 0],
    [0, 0],
    [0, columns - 1],
    [0, 0],
  ]);
  const full = tf.reshape(wide, [height * rows, width * columns, inputs, filters]);
  return tf.slice(
    full,
    [0, 0, 0, 0],
    [(height - 1) * rows + 1, (width - 1) * columns + 1, inputs, filters],
  ) as Tensor4D;
}

function byGroup(
  x: Tensor4D,
  kernel: Tensor4D,
  geometry: ConvolutionGeometry,
  groups: number,
): Tensor4D {
  const xs = tf.split<Tensor4D>(x, groups, 3);
  const kernels = tf.split<Tensor4D>(kernel, groups, 3);
  return tf.concat(
    xs.map((part, index) => conv2d(part, kernels[index] as Tensor4D, geometry)),
    3,
  );
}

type DepthwiseGeometry = Parameters<typeof paddingAttributes>[0];

const depthwiseAttributes = (geometry: DepthwiseGeometry) =>
  convolutionAttributes(geometry.stride, paddingAttributes(geometry));

const depthwiseConvolution = defineOperation<{ x: Tensor; kernel: Tensor }, DepthwiseGeometry>({
  name: 'TemperDepthwiseConv2d',
  saved: { inputs: ['x', 'kernel'] },
  forward: ({ x, kernel }, geometry) => [
    nativeBackend().executeSingleOutput('DepthwiseConv2dNative', depthwiseAttributes(geometry), [
      x,
      kernel,
    ]),
  ],
  gradient: (outputGradient, [x, kernel], geometry) => ({
    x: () =>
      nativeBackend().executeSingleOutput(
        'DepthwiseConv2dNativeBackpropInput',
        depthwiseAttributes(geometry),
        [tf.tensor1d(geometry.inputShape, 'int32'), kernel as Tensor, outputGradient],
      ),
    kernel: () =>
      nativeBackend().executeSingleOutput(
        'DepthwiseConv2dNativeBackpropFilter',
        depthwiseAttributes(geometry),
        [x as Tensor, tf.tensor1d(geometry.kernelShape, 'int32'), outputGradient],
      ),
  }),
});

/**
 * Channel c gives the filters c·m to (c+1)·m - 1: the kernel's last two sizes only change their names.
 *
 * Padding that TensorFlow has no word for is added to the images: when its optimiser joins a depthwise convolution with
 * the bias that follows, it forgets the explicit padding and aborts the process.
 */
function depthwise(x: Tensor4D, kernel: Tensor4D, { stride, padding }: ConvolutionGeometry) {
  const [height, width, , filters] = kernel.shape;
  const channels = x.shape[3];
  const shaped = tf.reshape(kernel, [height, width, channels, filters / channels]);
  const kernelShape = shaped.shape;
  const place = { stride, inputShape: x.shape, kernelShape };
  if (paddingKind({ ...place, padding }) !== 'EXPLICIT') {
    return onlyOutput<Tensor4D>(depthwiseConvolution({ x, kernel: shaped }, { ...place, padding }));
  }
  const [top, bottom, left, right] = padding;
  const padded = tf.pad(x, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
  return onlyOutput<Tensor4D>(
    depthwiseConvolution(
      { x: padded, kernel: shaped },
      { stride, padding: nothing, inputShape: padded.shape, kernelShape },
    ),
  );
}
