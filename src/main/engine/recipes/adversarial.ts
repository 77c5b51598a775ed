import type { StepSize } from '../../../contract/attack';
import type { TrainingAttack } from '../../../contract/attacks';
import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import { describeNetwork } from '../../core/networks/shapes';
import { callSizes } from '../../core/numerics/call-sizes';
import type { Random } from '../../core/numerics/random';
import { tf } from '../runtime/tensorflow';
import { drawKey, type RandomKey } from '../tensors/stateless-random';
import type { Tensors } from '../tensors/types';
import { attackSteps, craftedEntries, type AttackSettings } from './attack-steps';
import type { Crafting } from './recipe';

/**
 * Crafts the images that are trained on: an attack on the weights before the update, in few native calls. Several
 * attack steps go into one call where they are short; one of a large network is a call of its own, so that a loop can
 * cancel in between.
 */
export function adversarialImages(
  plan: Plan,
  network: Network,
  parameters: Tensors,
  attack: TrainingAttack,
  frozenNorms: ReadonlySet<string>,
): Crafting {
  const { norm } = plan.threatModel;
  const common = { norm, computeType: plan.precision.attack, frozenNorms };
  const settings = settingsOf(attack, common);
  const { begin, restart, ascend, finish } = attackSteps(network, parameters, settings);
  const { forwardMacs } = describeNetwork(network);
  return {
    ...craftedEntries(settings),
    calls: ({ images, labels, epsilon, random }) => {
      const sizes = callSizes(settings.steps, forwardMacs * images.shape[0]);
      const ascent = [
        ...sizes.map((size) => ({ step: ascend(size), inputs: [] })),
        ...(settings.tracks ? [{ step: finish, inputs: [] }] : []),
      ];
      const radius = [tf.scalar(epsilon), tf.scalar(stepLength(attack, epsilon))];
      const first = { step: begin, inputs: [images, labels, ...keys(random), ...radius] };
      const restarts = Array.from({ length: settings.restarts - 1 }, () => [
        { step: restart, inputs: keys(random) },
        ...ascent,
      ]);
      return [first, ...ascent, ...restarts.flat()];
    },
  };
}

function settingsOf(
  attack: TrainingAttack,
  common: Pick<AttackSettings, 'norm' | 'computeType' | 'frozenNorms'>,
): AttackSettings {
  const { loss, batchNorm } = attack;
  if (attack.kind === 'fgsm') {
    const single = { steps: 1, restarts: 1, randomStart: false, target: 'none' } as const;
    return { ...common, ...single, loss, batchNorm, tracks: false, tracksSteps: false };
  }
  const { steps, restarts, randomStart, target } = attack;
  const tracksSteps = attack.iterate === 'best';
  const tracks = tracksSteps || restarts > 1;
  return { ...common, steps, restarts, randomStart, target, loss, batchNorm, tracks, tracksSteps };
}

function stepLength(attack: TrainingAttack, epsilon: number): number {
  if (attack.kind === 'fgsm') return epsilon;
  const { stepSize }: { stepSize: StepSize } = attack;
  return 'absolute' in stepSize ? stepSize.absolute : stepSize.relativeToEpsilon * epsilon;
}

/** Keys for what one ascent draws natively: its start, and its classes to reach. */
function keys(random: Random): [RandomKey, RandomKey] {
  return [drawKey(random), drawKey(random)];
}
