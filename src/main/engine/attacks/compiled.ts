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
    const plain = unnamed(Object.keys(inputs), names, run);
    const step = compiler.compile(key, (tensors) => tf.tidy(() => plain(tensors)));
    return named(names, step(Object.values(inputs)));
  };
}

/** The same for a function that asks the target for logits; op by op where a target cannot take it as a whole. */
export function compiledQuestions<Inputs extends Named, Results extends Named>(
  target: AttackTarget,
  key: string,
  names: readonly (keyof Results & string)[],
  run: (logits: AttackTarget['logits'], inputs: Inputs) => Results,
): (inputs: Inputs) => Results {
  const { questions } = target;
  return (inputs) => {
    const plain = (logits: AttackTarget['logits']) =>
      unnamed(Object.keys(inputs), names, (given: Inputs) => run(logits, given));
    const tensors = Object.values(inputs);
    const results = questions
      ? questions.call(key, (logits, given) => plain(logits)(given), tensors)
      : tf.tidy(() => plain((images) => target.logits(images))(tensors));
    return named(names, results);
  };
}

function unnamed<Inputs extends Named, Results extends Named>(
  inputNames: readonly string[],
  resultNames: readonly (keyof Results & string)[],
  run: (inputs: Inputs) => Results,
): (tensors: Tensor[]) => Tensor[] {
  return (tensors) => {
    const results = run(named<Inputs>(inputNames, tensors));
    return resultNames.map((name) => results[name] as Tensor);
  };
}

function named<Result extends Named>(names: readonly string[], tensors: Tensor[]): Result {
  return Object.fromEntries(names.map((name, index) => [name, tensors[index] as Tensor])) as Result;
}
