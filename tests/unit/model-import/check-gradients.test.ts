import { expect, it } from 'vitest';
import { checkGradients } from '../../../src/main/engine/model-import/check-gradients';
import { parameterTensors } from '../../../src/main/engine/networks/parameter-tensors';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import { smallProblem } from '../../support/small-problem';

/** Of a network whose last kernel is multiplied by a factor: so are the gradients of the kernels before it. */
function checked(factor: number) {
  const problem = smallProblem({ preset: 'small-cnn', width: 2 }, { count: 8 });
  const values = new Map(problem.values);
  const kernel = values.get('dense.kernel') as Float32Array;
  values.set(
    'dense.kernel',
    kernel.map((value) => value * factor),
  );
  const parameters = parameterTensors(problem.network, values);
  const checks = checkGradients(problem.network, parameters, problem.images, problem.labels);
  tf.dispose(parameters);
  problem.dispose();
  return checks;
}

it('right gradients pass, small ones too, along which the loss bends', () => {
  for (const factor of [1, 0.1, 0.03]) {
    for (const { parameter, passed } of checked(factor)) expect(passed, parameter).toBe(true);
  }
});

it('a gradient that vanishes does not pass', () => {
  expect(checked(0)[0]).toMatchObject({ analytic: 0, passed: false });
});
