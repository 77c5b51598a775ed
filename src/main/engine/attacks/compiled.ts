import { opByOp, type ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor } from '../tensors/types';
import type { AttackSession, AttackTarget } from './attack-target';

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

/** The same for a function that asks the target for logits; op by op where every question has to go through the target. */
export function compiledQuestions<Inputs extends Named, Results extends Named>(
  target: AttackTarget,
  key: string,
  names: readonly (keyof Results & string)[],
  run: (logits: AttackTarget['logits'], inputs: Inputs) => Results,
): (inputs: Inputs) => Results {
  const { session } = target;
  return (inputs) => {
    const plain = (logits: AttackTarget['logits']) =>
      unnamed(Object.keys(inputs), names, (given: Inputs) => run(logits, given));
    const tensors = Object.values(inputs);
    const results = session
      ? session.program.run(questionsStep(session, key, plain), tensors)
      : tf.tidy(() => plain((images) => target.logits(images))(tensors));
    return named(names, results);
  };
}

function questionsStep(
  { targetIn }: AttackSession,
  key: string,
  run: (logits: AttackTarget['logits']) => (inputs: Tensor[]) => Tensor[],
): ProgramStep {
  return {
    key,
    run: (state, inputs) => ({
      state: {},
      outputs: run((images) => targetIn(state).logits(images))(inputs),
    }),
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
