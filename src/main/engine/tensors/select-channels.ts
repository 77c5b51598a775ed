import { tf } from '../runtime/tensorflow';
import { defineOperation, onlyOutput } from './define-operation';
import type { Tensor } from './types';

const operation = defineOperation<{ x: Tensor }, { channels: number[]; count: number }>({
  name: 'TemperSelectChannels',
  saved: {},
  forward: ({ x }, { channels }) => [gathered(x, channels)],
  gradient: (outputGradient, _saved, { channels, count }) => ({
    x: () => {
      if (channels.length === count) return gathered(outputGradient, placesOf(channels, count, 0));
      // The channels that were not taken get the zero that is put behind the gradients of the others.
      const before = new Array<[number, number]>(outputGradient.rank - 1).fill([0, 0]);
      const padded = tf.pad(outputGradient, [...before, [0, 1]]);
      return gathered(padded, placesOf(channels, count, channels.length));
    },
  }),
});

/**
 * Some of the channels, the last axis, in an order. The gradient that tfjs has of a gathering adds up row by row; here each
 * channel is taken at most once, so that it is a gathering too.
 */
export function selectChannels(x: Tensor, channels: number[]): Tensor {
  return onlyOutput(operation({ x }, { channels, count: x.shape.at(-1) ?? 0 }));
}

function gathered(x: Tensor, channels: number[]): Tensor {
  return tf.gather(x, tf.tensor1d(channels, 'int32'), x.rank - 1);
}

/** By channel of the input: where it stands among the channels that were taken. */
function placesOf(channels: readonly number[], count: number, otherwise: number): number[] {
  const places = new Array<number>(count).fill(otherwise);
  channels.forEach((channel, place) => (places[channel] = place));
  return places;
}
