import { TemperError } from '../../../../contract/errors';
import { parseOrThrow } from '../../../../contract/parse';
import { Plan } from '../../../../contract/plans/plan';
import { planWarnings } from '../../../../words/plan-checks';
import { resumableStates, type RunRecord } from '../../../../contract/runs/run';
import type { Lab } from '../../../lab/open-lab';
import { stateText } from '../../../../words/sentences';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { attendEvaluation, attendRun } from '../../follow/attend';
import { evaluationOfRun } from '../../follow/follow-evaluation';
import { resumeHint, runEndLines } from '../../follow/run-lines';
import { lostClassesOf } from '../../follow/lost-classes';
import { evaluationLines } from '../../format/evaluation';
import { warningText } from '../../format/plan-parts';
import { readAssignedPlan } from '../../input/assigned-plan';
import { collect, withExamples, type Registration } from '../register';

export function registerRun({ program, context, ends }: Registration): void {
  withExamples(program.command('run <plan>'), [
    'run plans/fine-tune.json',
    'run plans/fine-tune.json --set epochs=3 --set learningRate.peak=0.05',
    'run plans/fine-tune.json --set threatModel.epsilon=4/255 --json',
    'run plans/fine-tune.json --recipe trades --set epochs=10',
    'run make-robust --set dataset=my-images --set start.checkpoint=my-model',
  ])
    .description(
      'carry out a plan, and its evaluation when it has one: a file, a plan that ships with Temper by its id (temper plan templates), or - for standard input',
    )
    .option(
      '--recipe <name>',
      'follow a named recipe (temper plan recipes): its parts, rate and length',
    )
    .option('--set <key=value>', 'change one key of the plan; may be repeated', collect, [])
    .action((path: string, options: PlanOptions) => ends(run(context, path, options)));
}

/** How a plan is changed before it is used. */
export interface PlanOptions {
  set: string[];
  recipe?: string;
}

async function run(context: CliContext, path: string, options: PlanOptions): Promise<ExitCode> {
  const plan = await readPlan(context, path, options);
  const lab = await context.lab();
  const created = await lab.call('runs:create', { plan });
  context.output.print(`${created.name} (${created.id})`);
  return completeRun(context, lab, created, 'run');
}

/**
 * Reads a plan as written, applies assignments to it, and says what in it is hardly meant.
 *
 * @throws TemperError `invalid-plan` that names the file and the key
 */
export async function readPlan(
  context: CliContext,
  path: string,
  { set, recipe }: PlanOptions,
): Promise<unknown> {
  const plan = await readAssignedPlan(context, path, set, recipe);
  const parsed = parseOrThrow(Plan, plan, `Plan ${path}`, 'invalid-plan');
  for (const warning of planWarnings(parsed)) context.output.notice(warningText(warning));
  return plan;
}

/** Follows a run and then its evaluation, reports how they ended, and returns the exit code. */
async function completeRun(
  context: CliContext,
  lab: Lab,
  started: RunRecord,
  command: string,
): Promise<ExitCode> {
  const { output } = context;
  const ended = await attendRun(context, lab, started);
  if (ended.state !== 'completed') {
    output.result({ command, run: ended, evaluation: null }, () => [
      ...runEndLines(ended),
      ...(resumableStates.includes(ended.state) ? [resumeHint(ended)] : []),
    ]);
    return exitCodes.notCompleted;
  }
  if (ended.plan.evaluation === null) {
    output.result({ command, run: ended, evaluation: null }, () => runEndLines(ended));
    return exitCodes.done;
  }
  output.print(...runEndLines(ended), '');
  return completeEvaluation(context, lab, ended, command);
}

async function completeEvaluation(
  context: CliContext,
  lab: Lab,
  run: RunRecord,
  command: string,
): Promise<ExitCode> {
  const { output } = context;
  const started = await evaluationOfRun(lab, run, () => context.now());
  const evaluation = await attendEvaluation(context, lab, started);
  const { summary, plan, state, error } = evaluation;
  const lostClasses = await lostClassesOf(lab, evaluation);
  output.result({ command, run, evaluation, lostClasses }, () =>
    summary !== null
      ? evaluationLines(plan, summary, output, lostClasses)
      : [`the ${stateText('evaluation', state)}${error ? `: ${error.message}` : ''}`],
  );
  return state === 'completed' ? exitCodes.done : exitCodes.notCompleted;
}

/** Follows a run that has been resumed; refuses with the lab's reason when it cannot be. */
export async function resumeRun(
  context: CliContext,
  reference: string,
  startOver: boolean,
): Promise<ExitCode> {
  const lab = await context.lab();
  const { run: found } = await lab.call('runs:show', { reference });
  if (found.state === 'completed') {
    throw new TemperError('wrong-state', `${found.name} is completed; there is nothing to resume.`);
  }
  const resumed = await lab.call('runs:resume', { runId: found.id, startOver });
  return completeRun(context, lab, resumed, 'runs resume');
}
