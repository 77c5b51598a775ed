import type { SquareAttack } from '../../../contract/attack';
import { squareShare, squareSide } from '../numerics/attack-schedules';
import type { Random } from '../numerics/random';
import { tf } from '../runtime/tensorflow';
import type { Tensor4D } from '../tensors/types';
import { marginLoss } from './objectives';
import { observe, type AttackOutcome, type Setting } from './setting';
import { WorstCaseTracker } from './worst-case';

type Shape = Tensor4D['shape'];

/**
 * Square attack (Andriushchenko et al. 2020) within Linf: starts from vertical stripes of plus or minus epsilon, then
 * tries squares of one colour, each image one of its own, and keeps what raises the margin loss. It asks for logits
 * alone, so that masked gradients do not stop it. Gives the last kept candidate; a broken image is left as it is.
 */
export function* square(setting: Setting, attack: SquareAttack): Generator<void, AttackOutcome> {
  const { ball, images, labels, scope, random } = setting;
  const tracker = new WorstCaseTracker(scope, labels, (logits) => marginLoss(logits, labels));
  const epsilon = setting.threatModel.epsilon;
  const start = scope.own(tf.tidy(() => firstCandidate(setting, epsilon)));
  observe(setting, tracker, start);
  scope.release(start).dispose();
  yield;
  for (let query = 0; query < attack.queries; query++) {
    const side = squareSide(squareShare(attack.initialShare, query), ...sizeOf(images.shape));
    const changes = randomSquares(images.shape, side, 2 * epsilon, random);
    const candidate = scope.own(
      tf.tidy(() =>
        ball.project(tf.add(tracker.images, tf.tensor4d(changes, images.shape, 'float32'))),
      ),
    );
    observe(setting, tracker, candidate);
    scope.release(candidate).dispose();
    yield;
  }
  return { images: tracker.release() };
}

function sizeOf([, height, width]: Shape): [number, number] {
  return [height, width];
}

/** Stripes; images that are misclassified as they are stay so. */
function firstCandidate({ target, images, labels, ball, random }: Setting, epsilon: number) {
  const predictions = tf.cast(tf.argMax(target.logits(images), 1), 'int32');
  const correct = tf.reshape(tf.equal(predictions, labels), [-1, 1, 1, 1]);
  const [count, , width, channels] = images.shape;
  const signs = Float32Array.from({ length: count * width * channels }, () => sign(random));
  const stripes = tf.mul<Tensor4D>(tf.tensor4d(signs, [count, 1, width, channels]), epsilon);
  return tf.where(correct, ball.project(tf.add(images, stripes)), images);
}

/**
 * One square for each image, of a random sign per channel, as values to add. The last row and column that fit are
 * never drawn, as in the published code.
 */
function randomSquares(shape: Shape, side: number, height: number, random: Random): Float32Array {
  const [count, rows, columns, channels] = shape;
  const changes = new Float32Array(count * rows * columns * channels);
  for (let image = 0; image < count; image++) {
    const top = random.integer(Math.max(rows - side, 1));
    const left = random.integer(Math.max(columns - side, 1));
    const colour = Array.from({ length: channels }, () => height * sign(random));
    for (let row = top; row < top + side; row++) {
      const first = ((image * rows + row) * columns + left) * channels;
      for (let place = 0; place < side * channels; place++) {
        changes[first + place] = colour[place % channels] as number;
      }
    }
  }
  return changes;
}

function sign(random: Random): 1 | -1 {
  return random.integer(2) === 0 ? -1 : 1;
}
