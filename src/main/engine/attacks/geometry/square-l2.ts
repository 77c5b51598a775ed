import { squareShare, squareWindow } from '../../../core/numerics/attack-schedules';
import { squarePattern, transposed } from '../../../core/numerics/square-pattern';
import { tf } from '../../runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '../../tensors/types';
import { l2Norms, unitDirections } from './geometry';
import type { Setting } from '../setting';
import { signsOf, windowsOf, within, type Search } from './square-linf';

/**
 * A grid of 5 × 5 patterns, then windows: one gets the pattern, mixed with what it held and as strong as the rest of
 * epsilon and both windows allow; the other is emptied (Andriushchenko et al. 2020, algorithm 3). The perturbation is
 * then scaled to epsilon and cut to the box.
 */
export function l2Search(setting: Setting): Search {
  const { ball, images, random } = setting;
  const [count, height, width, channels] = images.shape;
  const { centre, radius } = ball.anchors as { centre: Tensor4D; radius: Tensor };
  return {
    key: ball.geometry.key,
    fixed: { radius },
    start: () =>
      tf.tidy(() => scaledTo(radius, tf.tensor4d(gridOf(setting), images.shape), centre)),
    draw: (initialShare, query) => {
      const side = squareWindow(squareShare(initialShare, query), height, width);
      const other = windowsOf(setting, side);
      other.side.dispose();
      return {
        ...windowsOf(setting, side),
        otherTop: other.top,
        otherLeft: other.left,
        pattern: tf.tensor2d(patternOf(setting, side), [side, side]),
        signs: tf.tensor4d(signsOf(random, count * channels, 1), [count, 1, 1, channels]),
      };
    },
    propose,
  };
}

function propose(inputs: Record<string, Tensor>): Tensor4D {
  const { unchanged, kept, radius, side, pattern, signs } = inputs as Record<string, Tensor> & {
    unchanged: Tensor4D;
    kept: Tensor4D;
  };
  const [, height, width] = kept.shape;
  const window = (top: string, left: string): Tensor4D =>
    windowMask(inputs[top] as Tensor1D, inputs[left] as Tensor1D, side as Tensor, height, width);
  const [painted, emptied] = [window('top', 'left'), window('otherTop', 'otherLeft')];
  const offset = tf.sub<Tensor4D>(kept, unchanged);
  const inside = tf.mul<Tensor4D>(offset, painted);
  const placed = placedPattern(
    inputs.top as Tensor1D,
    inputs.left as Tensor1D,
    pattern as Tensor2D,
    height,
    width,
  );
  const mixed = tf.add<Tensor4D>(
    tf.mul(placed, signs as Tensor),
    tf.div(inside, tf.add(channelNorms(inside), tiny)),
  );
  const left = tf.mul<Tensor4D>(offset, tf.maximum(painted, emptied));
  const channels = kept.shape[3];
  const unspent = tf.maximum(tf.sub(tf.square(radius as Tensor), tf.square(l2Norms(offset))), 0);
  const strength = tf.sqrt(tf.add(tf.div(unspent, channels), tf.square(channelNorms(left))));
  const repainted = tf.mul(tf.div(mixed, tf.add(channelNorms(mixed), tiny)), strength);
  const rest = tf.sub<Tensor4D>(offset, left);
  return scaledTo(radius as Tensor, tf.add(rest, repainted), unchanged);
}

/** Keeps an empty window from dividing by zero, as in the published code. */
const tiny = 1e-12;

/** A perturbation of exactly the length that ball and rounding allow, added and cut to the box. */
function scaledTo(radius: Tensor, offset: Tensor4D, images: Tensor4D): Tensor4D {
  return tf.clipByValue(tf.add(images, tf.mul<Tensor4D>(unitDirections(offset), radius)), 0, 1);
}

/** Norms per image and channel, [N, 1, 1, C]. */
function channelNorms(values: Tensor4D): Tensor4D {
  return tf.sqrt(tf.sum(tf.square(values), [1, 2], true));
}

/** 1 in the window of each image, [N, H, W, 1]. */
function windowMask(top: Tensor1D, left: Tensor1D, side: Tensor, height: number, width: number) {
  const rows = tf.expandDims(within(top, side, height), 2);
  const columns = tf.expandDims(within(left, side, width), 1);
  return tf.expandDims(tf.matMul(rows, columns), 3) as Tensor4D;
}

/** The pattern in the window of each image, [N, H, W, 1], as products with matrices that move it there. */
function placedPattern(
  top: Tensor1D,
  left: Tensor1D,
  pattern: Tensor2D,
  height: number,
  width: number,
): Tensor4D {
  const side = pattern.shape[0];
  const rows = placesOf(top, side, height);
  const columns = placesOf(left, side, width);
  const across = tf.matMul(tf.reshape(rows, [-1, side]), pattern);
  const shaped = tf.reshape(across, [-1, height, side]);
  return tf.expandDims(tf.matMul(shaped, columns, false, true), 3) as Tensor4D;
}

/** Where each place of a window lies, [N, length, side]: 1 at its row or column. */
function placesOf(first: Tensor1D, side: number, length: number): Tensor {
  const places = tf.add(tf.expandDims(first, 1), tf.range(0, side, 1, 'int32'));
  const onehot = tf.oneHot(tf.reshape(places, [-1]) as Tensor1D, length, 1, 0, 'float32');
  return tf.transpose(tf.reshape(onehot, [-1, side, length]), [0, 2, 1]);
}

function patternOf({ random }: Setting, side: number): Float32Array {
  const pattern = squarePattern(side);
  return random.integer(2) === 0 ? pattern : transposed(pattern, side);
}

/** A pattern in each cell of a grid, of a random sign for each image, cell and channel; a cell's way up is shared. */
function gridOf(setting: Setting): Float32Array {
  const { images, random } = setting;
  const [count, height, width, channels] = images.shape;
  const side = Math.max(Math.floor(height / 5), 1);
  const margin = Math.floor(Math.max(height - 5 * side, 0) / 2);
  const values = new Float32Array(images.size);
  for (let top = margin; top + side <= height; top += side) {
    for (let left = margin; left + side <= width; left += side) {
      const pattern = patternOf(setting, side);
      const signs = signsOf(random, count * channels, 1);
      signs.forEach((sign, index) => {
        const [image, channel] = [Math.floor(index / channels), index % channels];
        pattern.forEach((value, place) => {
          const row = top + Math.floor(place / side);
          const column = left + (place % side);
          values[((image * height + row) * width + column) * channels + channel] = sign * value;
        });
      });
    }
  }
  return values;
}
