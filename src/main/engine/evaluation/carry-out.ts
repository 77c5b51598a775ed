import type { EvaluationSummary } from '../../../contract/evaluations/evaluation';
import {
  evaluationPartNames,
  evaluationPasses,
  type EvaluationPartName,
  type PartResults,
  type ResultsOf,
} from '../../../contract/evaluations/parts';
import type { JobEvent } from '../../../contract/jobs';
import { noDistances } from '../measurement/distances';
import { evaluationPartOf } from './parts';
import { evaluationProgress, type RunningEvaluation } from './running-evaluation';
import { nothingMeasured } from './worst-so-far';
import { emptyTally } from './tally';
import { createWorkMeter } from './work-meter';

type Opened = Pick<
  RunningEvaluation,
  | 'plan'
  | 'dataset'
  | 'network'
  | 'others'
  | 'shifted'
  | 'images'
  | 'anatomy'
  | 'controls'
  | 'journal'
  | 'kept'
  | 'inverted'
>;

/** An evaluation of which nothing has run yet. */
export function startedEvaluation(opened: Opened): RunningEvaluation {
  const { plan, images, dataset } = opened;
  const passes = evaluationPasses(plan, dataset.manifest.classNames.length, images);
  const running: RunningEvaluation = {
    ...opened,
    work: createWorkMeter(passes, () => performance.now()),
    witnesses: [],
    worst: nothingMeasured(images),
    tally: emptyTally(images, plan.attacks.length),
    seen: 0,
    stoppedEarly: null,
    farthest: noDistances(),
    durationMs: 0,
  };
  const witnesses = evaluationPartNames.flatMap(
    (name) => evaluationPartOf(name).witness?.(running) ?? [],
  );
  return { ...running, witnesses };
}

/** Runs all parts, each on the images that the attacks have seen. */
export async function* carryOut(
  running: RunningEvaluation,
): AsyncGenerator<JobEvent<'evaluate'>, EvaluationSummary> {
  // A resumed one is not at its beginning.
  if (running.journal.restored === 0) {
    yield evaluationProgress(running, running.journal.begunAgain ?? 'clean accuracy');
  }
  const results = yield* carryOutParts(running, evaluationPartNames);
  yield evaluationProgress(running, 'done');
  const { durationMs, work } = running;
  return { ...results, durationMs, passes: work.total };
}

/** Runs some parts, in the given order; what they need of others is as if those had not been asked for. */
export async function* carryOutParts<Name extends EvaluationPartName>(
  running: RunningEvaluation,
  names: readonly Name[],
): AsyncGenerator<JobEvent<'evaluate'>, ResultsOf<Name>> {
  let results: Partial<PartResults> = {};
  for (const name of names) {
    results = { ...results, ...(yield* evaluationPartOf(name).run(running, results)) };
  }
  return results as ResultsOf<Name>;
}
