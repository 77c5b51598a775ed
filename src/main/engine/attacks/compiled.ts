import { opByOp } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor } from '../tensors/types';
import type { AttackTarget } from './attack-target';

type Named = Record<string, Tensor>;

/**
 * A pure function from named tensors to named tensors, run as the target's compiler runs such functions: as one native
 * call where it captures. The caller owns the results.
 *
 * @param key names the function among all that are compiled for a target, with every number that it is made with
 * @param names of the results, in any order; none may be an input handed through as it is
 */
export function compiled<Inputs extends Named, Results extends Named>(
  { compiler = opByOp }: Pick<AttackTarget, 'compiler'>,
  key: string,
  names: readonly (keyof Results & string)[],
  run: (inputs: Inputs) => Results,
): (inputs: Inputs) => Results {
  return (inputs) => {
    const inputNames = Object.keys(inputs);
    const step = compiler.compile(key, (tensors) =>
      tf.tidy(() => {
        const given = Object.fromEntries(
          inputNames.map((name, index) => [name, tensors[index] as Tensor]),
        );
        const results = run(given as Inputs);
        return names.map((name) => results[name] as Tensor);
      }),
    );
    const outputs = step(Object.values(inputs));
    return Object.fromEntries(
      names.map((name, index) => [name, outputs[index] as Tensor]),
    ) as Results;
  };
}
