import type { CliContext } from '../../context';
import { runDemo } from '../../demo/run-demo';
import { exitCodes, type ExitCode } from '../../exit-code';
import { comparisonLines } from '../../format/comparison';
import { wrap } from '../../format/text';
import { stateText } from '../../../../words/sentences';
import { formatDuration } from '../../../../words/time';
import { withExamples, type Registration } from '../register';

export function registerDemo({ program, context, ends }: Registration): void {
  withExamples(program.command('demo'), ['demo', 'demo --json'])
    .description(
      'make the shipped classifier robust and compare it with training from scratch, in about five minutes on two cores',
    )
    .action(() => ends(demo(context)));
}

async function demo(context: CliContext): Promise<ExitCode> {
  const { output } = context;
  const { comparison, runs, wallMs, reportFile, summary } = await runDemo(context);
  const incomplete = runs.filter(({ state }) => state !== 'completed');
  output.result({ command: 'demo', comparison, summary, wallMs, reportFile }, () => [
    '',
    output.style.bold('Results'),
    ...summary.flatMap((sentence) =>
      wrap(`- ${sentence}`, Math.min(output.width ?? 100, 100), '  '),
    ),
    '',
    ...comparisonLines(comparison, output, { plans: false }),
    '',
    ...incomplete.map(({ name, state, reason }) => `${stateText(name, state)}: ${reason ?? ''}`),
    `took ${formatDuration(wallMs)} in all`,
    `report: ${reportFile}`,
    'The window shows the same runs.',
  ]);
  return incomplete.length === 0 ? exitCodes.done : exitCodes.notCompleted;
}
