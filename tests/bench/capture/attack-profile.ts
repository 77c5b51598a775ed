import type { ThreatModel } from '../../../src/contract/attacks/threat-model';
import { NetworkChoice } from '../../../src/contract/models/network';
import { attackTarget } from '../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../src/main/engine/attacks/craft';
import type { Attack } from '../../../src/contract/attacks';
import type { Round } from '../../../src/contract/attacks/rounds';
import { initialiseParameters } from '../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../src/main/core/networks/presets';
import { createRandom } from '../../../src/main/core/numerics/random';
import { initialTrainingState } from '../../../src/main/engine/recipes';
import {
  createCapturingCompiler,
  type Compiler,
} from '../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../../../src/main/engine/tensors/types';

const [preset = 'small-cnn', width = '16', count = '128', stepsText = '20'] = process.argv.slice(2);
const steps = Number(stepsText);
const shape = { height: 32, width: 32, channels: 3 };
const classes = 10;

/** Total milliseconds and number of the calls of each name. */
const times = new Map<string, { calls: number; totalMs: number }>();

function timed<Result>(name: string, run: () => Result): Result {
  const startedAt = performance.now();
  const result = run();
  const time = times.get(name) ?? { calls: 0, totalMs: 0 };
  const totalMs = time.totalMs + performance.now() - startedAt;
  times.set(name, { calls: time.calls + 1, totalMs });
  return result;
}

/** As the given compiler, with every call timed. */
function timedCompiler(inner: Compiler): Compiler {
  return {
    compile: (key, run) => {
      const step = inner.compile(key, run);
      return (inputs) => timed(key, () => step(inputs));
    },
    program: (key, initial) => {
      const program = inner.program(key, initial);
      return {
        ...program,
        run: (step, inputs) => timed(step.key, () => program.run(step, inputs)),
      };
    },
    dispose: () => inner.dispose(),
  };
}

const apgd = { kind: 'apgd', steps, restarts: 1 } as const;
const fab = { kind: 'fab', steps, restarts: 1, alphaMax: 0.1, eta: 1.05, beta: 0.9 } as const;
const rounds: Record<string, Round<Attack>> = {
  'apgd-ce': { ...apgd, loss: 'cross-entropy', targetClasses: 1 },
  'apgd-t': { ...apgd, loss: 'targeted-dlr', targetClasses: 1, onlyTarget: 1 },
  'fab-t': { ...fab, target: 'likely', targetClasses: 1, onlyTarget: 1 },
  square: { kind: 'square', queries: 10 * steps, initialShare: 0.8 },
};
const threatModels: ThreatModel[] = [
  { norm: 'linf', epsilon: 8 / 255 },
  { norm: 'l2', epsilon: 0.5 },
];

const network = buildNetwork(
  NetworkChoice.parse({ preset, width: Number(width) }),
  shape,
  classes,
  null,
);
const { parameters } = initialTrainingState(network, initialiseParameters(network, 1));
const target = attackTarget(network, parameters, 'eval', timedCompiler(createCapturingCompiler()));
const size: Tensor4D['shape'] = [Number(count), shape.height, shape.width, shape.channels];
const images: Tensor4D = tf.randomUniform(size, 0, 1, 'float32', 3);
const labels = tf.tidy(() => tf.cast(tf.argMax(target.logits(images), 1), 'int32') as Tensor1D);

function attack(threatModel: ThreatModel, round: Round<Attack>): void {
  const work = craft(target, images, labels, threatModel, round, createRandom(1, 'evaluation'));
  let part = work.next();
  while (!part.done) part = work.next();
  tf.dispose([part.value.images, part.value.minimalNorms ?? []]);
}

const found = threatModels.flatMap((threatModel) =>
  Object.entries(rounds).map(([name, round]) => {
    attack(threatModel, round);
    times.clear();
    const startedAt = performance.now();
    attack(threatModel, round);
    const durationMs = Math.round(performance.now() - startedAt);
    const calls = [...times].map(([call, { calls: number, totalMs }]) => ({
      call,
      number,
      meanMs: Math.round((totalMs / number) * 10) / 10,
    }));
    return { attack: name, norm: threatModel.norm, durationMs, calls };
  }),
);
console.log(
  JSON.stringify({ preset, width, images: Number(count), steps, attacks: found }, null, 2),
);
