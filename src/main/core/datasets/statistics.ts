/** Mean and deviation of each channel, from exact counts of the 256 pixel values. */
export interface ChannelStatistics {
  add(pixels: Uint8Array): void;
  /**
   * In [0, 1]. The deviation is that of the population. A channel that never changes gets the deviation 1,
   * so that normalisation by these numbers divides by nothing that is zero.
   */
  result(): { mean: number[]; deviation: number[] };
}

/** @param channels of interleaved pixels: [height, width, channels] */
export function createStatistics(channels: number): ChannelStatistics {
  const counts = Array.from({ length: channels }, () => new Float64Array(256));
  return {
    add(pixels) {
      for (const [channel, count] of counts.entries()) {
        for (let at = channel; at < pixels.length; at += channels) {
          const value = pixels[at] as number;
          count[value] = (count[value] as number) + 1;
        }
      }
    },
    result() {
      const moments = counts.map(momentsOf);
      return {
        mean: moments.map(({ mean }) => mean),
        deviation: moments.map(({ deviation }) => deviation),
      };
    },
  };
}

function momentsOf(counts: Float64Array): { mean: number; deviation: number } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return { mean: 0, deviation: 1 };
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / total;
  const squares = counts.reduce((sum, count, value) => sum + count * (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / total);
  return { mean: mean / 255, deviation: deviation === 0 ? 1 : deviation / 255 };
}
