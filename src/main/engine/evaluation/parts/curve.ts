import type { ThreatModel } from '../../../../contract/attacks/threat-model';
import { formatEpsilon } from '../../../../words/plans';
import { epsilonsOf, type CurvePoint } from '../../../../contract/evaluations/parts/curve';
import { wilsonInterval } from '../../../core/numerics/intervals';
import { firstImages } from '../../measurement/read-batch';
import type { EvaluationPart } from '../evaluation-part';
import { runSweep, type Sweep } from '../run-sweep';
import type { RunningEvaluation } from '../running-evaluation';

/** Tells its random numbers from those of the other parts. */
const streams = 1000;

/** Runs the curve's attack at each epsilon, on the images that were seen. */
export const curve: EvaluationPart<'curve'> = {
  async *run(running) {
    const points: CurvePoint[] = [];
    for (const sweep of sweepsOf(running)) {
      const { correct } = yield* runSweep(running, sweep);
      const accuracy = wilsonInterval(correct, sweep.indexes.length);
      points.push({ epsilon: sweep.threatModel.epsilon, accuracy });
    }
    return { curve: points };
  },
};

function sweepsOf({ plan, seen }: RunningEvaluation): Sweep[] {
  const { curve: planned, threatModel } = plan;
  if (!planned) return [];
  return epsilonsOf(planned).map((epsilon, index) => ({
    message: `accuracy at epsilon ${formatEpsilon(epsilon)}`,
    attack: planned.attack,
    threatModel: { ...threatModel, epsilon } satisfies ThreatModel,
    indexes: firstImages(Math.min(seen, planned.images)),
    stream: streams + index,
    attackName: null,
  }));
}
