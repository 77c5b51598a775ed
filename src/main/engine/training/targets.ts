import { TemperError } from '../../../contract/errors';
import type { JobInput } from '../../../contract/jobs';
import { needsTeacher } from '../../../contract/plans/recipe';
import { needsOf } from '../../../contract/terms';
import { readCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { assertTeacherFits } from '../../core/networks/teacher-fit';
import type { Targets, TeacherNetwork } from '../recipes';
import type { StartPoint } from './prepare';

/**
 * What the recipe of a job compares with: the frozen teacher, and the weights that the training started with.
 *
 * @throws TemperError 'checkpoint-unreadable', 'checkpoint-mismatch'; 'invalid-plan' when features or classes of the teacher
 *   are others than the network's
 */
export function targetsOf(job: JobInput<'train'>, start: StartPoint): Targets {
  const { recipe } = job.plan;
  return {
    teacher: needsTeacher(recipe) ? teacherOf(job, start) : null,
    start: needsOf(recipe.objective).has('start') ? start.weights : null,
  };
}

function teacherOf(job: JobInput<'train'>, { network }: StartPoint): TeacherNetwork {
  const { plan, teacherFile, startCheckpointFile } = job;
  const file = teacherFile ?? startCheckpointFile;
  if (file === null) {
    throw new TemperError(
      'invalid-input',
      `The plan "${plan.name}" compares with a teacher, but no file of it was given.`,
    );
  }
  const teacher = readCheckpoint(file);
  assertTeacherFits(plan.recipe, network, { name: teacher.card.name, network: teacher.network });
  return teacher;
}
