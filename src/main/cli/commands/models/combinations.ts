import { TemperError } from '../../../../contract/errors';
import { CombinationId } from '../../../../contract/ids';
import type { CombinationRecord } from '../../../../contract/weight-space/combination';
import type { Lab } from '../../../lab/open-lab';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { attendCombination } from '../../follow/follow-combination';
import { combinationEndLines, combinationLines } from '../../format/combination';
import { parseAlpha } from '../../input/alphas';
import { idArgument } from '../../input/id-argument';
import { movedLines } from '../home/trash';
import { withExamples, type Registration } from '../register';
import { keepAsModel, parseKeptName, parseStatistics } from './keep-combination';

/** `temper combinations`: measured and active ones. */
export function registerCombinations({ program, context, ends }: Registration): void {
  const group = program
    .command('combinations')
    .description('what was measured between the weights of models');
  withExamples(group.command('list'), ['combinations list'])
    .description('all of them, the newest first')
    .action(() => ends(list(context)));
  withExamples(group.command('show <id>'), ['combinations show combination-abcdef'])
    .description('everything that one of them measured')
    .action((id: string) => ends(show(context, id)));
  withExamples(group.command('resume <id>'), ['combinations resume combination-abcdef'])
    .description('continue after what was measured')
    .action((id: string) => ends(resume(context, id)));
  withExamples(group.command('keep <id>'), [
    'combinations keep combination-abcdef --alpha 0.7 --name between',
  ])
    .description('keep the chosen combination, or another one, as a model')
    .option('--alpha <alpha>', 'on a path: keep this α in place of the chosen one')
    .option('--statistics <choice>', 're-estimated or combined')
    .option('--name <name>', 'the name of the new model')
    .action((id: string, options: { alpha?: string; statistics?: string; name?: string }) =>
      ends(keepOne(context, id, options)),
    );
  withExamples(group.command('remove <id>'), ['combinations remove combination-abcdef'])
    .description('move one that has ended to the trash; models kept of it stay')
    .action((id: string) => ends(remove(context, id)));
  for (const action of ['pause', 'continue', 'cancel'] as const) {
    withExamples(group.command(`${action} <id>`), [`combinations ${action} combination-abcdef`])
      .description(`${action} one that is being measured`)
      .action((id: string) => ends(steer(context, action, id)));
  }
}

async function list(context: CliContext): Promise<void> {
  const lab = await context.lab();
  const combinations = await lab.call('combinations:list', {});
  context.output.result({ command: 'combinations list', combinations }, () =>
    combinations.length === 0
      ? ['Nothing was measured yet. Begin with: temper interpolate A B']
      : combinations.map(
          ({ id, state, plan }) =>
            `${id}  ${state}  ${plan.method.kind}  ${plan.members.map(({ name }) => name).join(' – ')}`,
        ),
  );
}

async function show(context: CliContext, id: string): Promise<void> {
  const lab = await context.lab();
  const combination = await find(lab, id);
  context.output.result({ command: 'combinations show', combination }, () =>
    combinationLines(combination, context.output),
  );
}

async function resume(context: CliContext, id: string): Promise<ExitCode> {
  const lab = await context.lab();
  const { id: combinationId } = await find(lab, id);
  const resumed = await lab.call('combinations:resume', { combinationId });
  const combination = await attendCombination(context, lab, resumed);
  context.output.result({ command: 'combinations resume', combination }, () =>
    combinationEndLines(combination, context.output),
  );
  return combination.state === 'completed' ? exitCodes.done : exitCodes.notCompleted;
}

async function keepOne(
  context: CliContext,
  id: string,
  { alpha, statistics, name }: { alpha?: string; statistics?: string; name?: string },
): Promise<void> {
  const choice = {
    alpha: alpha === undefined ? null : parseAlpha(alpha, '--alpha'),
    statistics: parseStatistics(statistics, '--statistics'),
    name: parseKeptName(name),
  };
  const combination = await find(await context.lab(), id);
  if (choice.alpha !== null && combination.plan.method.kind !== 'path') {
    throw new TemperError('invalid-input', `--alpha ${alpha}: a soup has no α. Leave it out.`);
  }
  const kept = await keepAsModel(context, combination, choice);
  context.output.result({ command: 'combinations keep', kept }, () => [
    `kept as ${context.output.style.bold(kept.name)} (${kept.id})`,
  ]);
}

async function steer(
  context: CliContext,
  action: 'pause' | 'continue' | 'cancel',
  id: string,
): Promise<void> {
  const lab = await context.lab();
  const { id: combinationId } = await find(lab, id);
  await lab.call(`combinations:${action}`, { combinationId });
  context.output.result({ command: `combinations ${action}`, combinationId }, () => [
    `${combinationId}: asked to ${action}`,
  ]);
}

async function remove(context: CliContext, id: string): Promise<void> {
  const lab = await context.lab();
  const { id: combinationId } = await find(lab, id);
  const usedBy = await lab.call('combinations:remove', { combinationId });
  context.output.result({ command: 'combinations remove', combinationId, usedBy }, () =>
    movedLines(`the combination ${combinationId}`, combinationId, usedBy),
  );
}

async function find(lab: Lab, id: string): Promise<CombinationRecord> {
  const combinationId = idArgument(CombinationId, id, 'combination', 'temper combinations list');
  return lab.call('combinations:show', { combinationId });
}
