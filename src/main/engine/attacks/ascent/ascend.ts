import { createEagerProgram } from '../../runtime/capture/eager-program';
import { tf } from '../../runtime/tensorflow';
import type { Tensor, Tensor4D } from '../../tensors/types';
import type { AttackSession, AttackTarget } from '../attack-target';
import {
  ascentCalls,
  ascentEntries,
  craftedEntries,
  type Ascent,
  type AscentCall,
  type Climb,
} from './projected-gradient';
import type { AttackOutcome, Setting } from '../setting';

/**
 * Runs an ascent against a target: in the target's own program, or op by op where every question has to go through the
 * target, as an inspection wants it. Every step is a call of its own: an evaluation has many attacks of few batches, and
 * would spend on compiling longer calls what these save.
 */
export function* ascend(setting: Setting, ascent: Ascent): Generator<number, AttackOutcome> {
  const { target, images, labels, threatModel, random } = setting;
  const { norm, epsilon } = threatModel;
  const { session, release } = sessionOf(target);
  const { program, computeType } = session;
  const ground = { key: '', prepare: () => ({}), target: session.targetIn };
  const climb: Climb = { ground, ascent, norm, computeType };
  const sizes = new Array<number>(ascent.steps).fill(1);
  const calls = ascentCalls(climb, { images, labels, epsilon, random }, sizes);
  const crafted = craftedEntries(ascent).images;
  let starting = calls.begin;
  const made = new Set<Tensor>(
    starting.inputs.filter((each) => each !== images && each !== labels),
  );
  try {
    for (let start = 0; start < ascent.restarts; start++) {
      if (start > 0) {
        starting = calls.restart();
        for (const input of starting.inputs) made.add(input);
      }
      // A restart runs what is known by then, but for its start.
      if (start < 2) yield* prepared(program.prepare([starting, ...firstOfEach(calls.rise)]));
      for (const { step, inputs, passes } of [starting, ...calls.rise]) {
        program.run(step, inputs);
        yield passes;
      }
    }
    return { images: program.read([crafted])[crafted] as Tensor4D };
  } finally {
    tf.dispose([...made]);
    release();
  }
}

function firstOfEach(calls: readonly AscentCall[]): AscentCall[] {
  return [...new Map(calls.map((call) => [call.step, call])).values()];
}

/** Compiling takes no passes. */
function* prepared(parts: Generator<void, void>): Generator<number, void> {
  while (!parts.next().done) yield 0;
}

function sessionOf(target: AttackTarget): { session: AttackSession; release(): void } {
  const { session } = target;
  if (session) return { session, release: () => session.program.forget(ascentEntries) };
  const program = createEagerProgram({});
  const watched: AttackSession = {
    program,
    computeType: 'float32',
    forwardMacs: Infinity,
    targetIn: () => target,
  };
  return { session: watched, release: () => program.dispose() };
}
