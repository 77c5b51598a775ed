import { describe, expect, it } from 'vitest';
import {
  createCapturingCompiler,
  type ProgramStep,
} from '../../../../../../src/main/engine/runtime/capture/compiler';
import { sessionStore } from '../../../../../../src/main/engine/runtime/capture/session-store';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor } from '../../../../../../src/main/engine/tensors/types';
import { graphsInUse } from '../../../../../support/native-graphs';

/** Adds a multiple of the numbers to a total, and keeps what was there before. */
const addTimes = (factor: number): ProgramStep => ({
  key: 'add',
  run: ({ total }, [numbers]) => ({
    state: {
      total: tf.add(total as Tensor, tf.mul(numbers as Tensor, factor)),
      before: total as Tensor,
    },
    outputs: [tf.sum(total as Tensor)],
  }),
});

/** What a program of a compiler of its own gives for three steps, and its state afterwards. */
function compute(initial: number[], factor = 2, length = initial.length) {
  const compiler = createCapturingCompiler();
  const given = { total: tf.tensor1d(initial) };
  const program = compiler.program('totals', given);
  const numbers = tf.fill([length], 1.1);
  const results = [1, 2, 3].map(() => {
    const [result] = program.run(addTimes(factor), [numbers]) as [Tensor];
    return result.dataSync()[0];
  });
  const { total, before } = tf.tidy(() => {
    const state = program.read(['total', 'before']);
    return {
      total: [...(state['total'] as Tensor).dataSync()],
      before: [...(state['before'] as Tensor).dataSync()],
    };
  });
  const graphs = tf.node.getNumOfSavedModels();
  compiler.dispose();
  tf.dispose([given, numbers]);
  return { results, total, before, graphs };
}

describe('a session that has been given back', () => {
  it('serves the next program with the same graph, whose state is all its own', () => {
    const before = graphsInUse();
    const fresh = [
      [1, 2],
      [5, 7],
    ].map((initial) => {
      sessionStore.clear();
      return compute(initial);
    });
    const again = [
      [1, 2],
      [5, 7],
      [1, 2],
    ].map((initial) => compute(initial));
    expect(again).toEqual([fresh[0], fresh[1], fresh[0]]);
    expect(fresh[1]?.total).not.toEqual(fresh[0]?.total);
    // One graph was there for all of them.
    expect(again.map(({ graphs }) => graphs)).toEqual([before + 1, before + 1, before + 1]);
    expect(graphsInUse()).toBe(before);
  });

  it('does not serve a program whose constants or shapes are others', () => {
    const before = graphsInUse();
    const twice = compute([1, 2]);
    const thrice = compute([1, 2], 3);
    const longer = compute([1, 2, 3]);
    expect(thrice.total.map((value) => Math.round(10 * value) / 10)).toEqual([10.9, 11.9]);
    expect(twice.total.map((value) => Math.round(10 * value) / 10)).toEqual([7.6, 8.6]);
    expect(longer.total).toHaveLength(3);
    expect(longer.graphs).toBe(before + 3);
  });

  it('does not serve two programs at the same time', () => {
    const inUse = graphsInUse();
    const compilers = [createCapturingCompiler(), createCapturingCompiler()];
    const totals = [tf.tensor1d([1]), tf.tensor1d([10])];
    const programs = compilers.map((compiler, index) =>
      compiler.program('totals', { total: totals[index] as Tensor }),
    );
    const number = tf.tensor1d([1]);
    for (const program of [...programs, ...programs]) {
      tf.dispose(program.run(addTimes(1), [number]));
    }
    const sums = programs.map((program) =>
      tf.tidy(() => (program.read(['total'])['total'] as Tensor).dataSync()[0]),
    );
    expect(sums).toEqual([3, 12]);
    for (const compiler of compilers) compiler.dispose();
    // The second replaced the first.
    expect(tf.node.getNumOfSavedModels()).toBe(inUse + 1);
    tf.dispose([totals, number]);
  });

  it('is freed where more would be kept than 256 MB, the longest unused first', () => {
    const before = graphsInUse();
    const large = 10 * 2 ** 20;
    const sizes = [large, large + 1, large + 2, large + 3];
    const kept = sizes.map((size) => {
      const compiler = createCapturingCompiler();
      const given = { total: tf.zeros([size]) };
      const input = tf.ones([size]);
      const program = compiler.program('totals', given);
      // Total and what was before: 80 MB.
      tf.dispose(program.run(addTimes(1), [input]));
      compiler.dispose();
      tf.dispose([given, input]);
      return tf.node.getNumOfSavedModels() - before;
    });
    expect(kept).toEqual([1, 2, 3, 3]);
    expect(graphsInUse()).toBe(before);
  });
});
