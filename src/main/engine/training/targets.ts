import { TemperError } from '../../../contract/errors';
import type { JobInput } from '../../../contract/jobs';
import { needsTeacher } from '../../../contract/plans/recipe';
import { needsOf } from '../../../contract/terms';
import type { Network } from '../../../contract/models/network';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { assertFiniteWeights } from '../../core/networks/finite-weights';
import { assertTeacherFits } from '../../core/networks/teacher-fit';
import type { Targets, TeacherNetwork } from '../recipes';
import type { StartPoint } from './prepare';

/**
 * What the recipe of a job compares with: the frozen teacher, and the weights that the training started with.
 *
 * @param classNames those of the dataset
 * @throws TemperError 'checkpoint-unreadable', 'checkpoint-mismatch'; 'invalid-plan' when images, features or classes of the teacher
 *   are others than the network's
 */
export function targetsOf(
  job: JobInput<'train'>,
  start: StartPoint,
  classNames: readonly string[],
): Targets {
  const { recipe } = job.plan;
  return {
    teacher: needsTeacher(recipe) ? teacherOf(job, { network: start.network, classNames }) : null,
    start: needsOf(recipe.objective).has('start') ? start.weights : null,
  };
}

function teacherOf(
  job: JobInput<'train'>,
  own: { network: Network; classNames: readonly string[] },
): TeacherNetwork {
  const { plan, teacherFile, startCheckpointFile } = job;
  const file = teacherFile ?? startCheckpointFile;
  if (file === null) {
    throw new TemperError(
      'invalid-input',
      `The plan "${plan.name}" compares with a teacher, but no file of it was given.`,
    );
  }
  const teacher = readCheckpoint(file);
  const { card, network, weights } = teacher;
  assertTeacherFits(plan.recipe, own, { ...card, network });
  assertFiniteWeights(weights, file);
  return teacher;
}
