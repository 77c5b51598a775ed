import type { CliContext } from '../../context';
import { comparisonLines } from '../../format/comparison';
import { typedPath } from '../../input/paths';
import { assertNewFile, writeReport } from '../../output/write-report';
import { withExamples, type Registration } from '../register';

interface Options {
  baseline?: string;
  html?: string;
}

export function registerCompare({ program, context, ends }: Registration): void {
  withExamples(program.command('compare <run> <runs...>'), [
    'compare fine-tune scratch',
    'compare fine-tune scratch-equal scratch-long --baseline scratch-long',
    'compare fine-tune scratch --html comparison.html',
  ])
    .description('compare two or more runs or checkpoints on the same images')
    .option(
      '--baseline <run>',
      'the one the others are measured against (default: the one they were trained from, else the first)',
    )
    .option('--html <file>', 'also write a report that needs nothing but a browser, to a new file')
    .action((first: string, others: string[], options: Options) =>
      ends(compare(context, [first, ...others], options)),
    );
}

async function compare(
  context: CliContext,
  subjects: string[],
  { baseline, html: typed }: Options,
): Promise<void> {
  const { output } = context;
  const html = typed === undefined ? undefined : typedPath(typed, '--html');
  if (html !== undefined) assertNewFile(html);
  const lab = await context.lab();
  const request = {
    subjects:
      baseline === undefined || subjects.includes(baseline) ? subjects : [...subjects, baseline],
    baseline: baseline ?? null,
  };
  const comparison = await lab.call('comparisons:compute', request);
  if (html !== undefined) {
    await writeReport(html, (await lab.call('comparisons:report', request)).html);
  }
  output.result({ command: 'compare', comparison, reportFile: html ?? null }, () => [
    ...comparisonLines(comparison, output),
    ...(html === undefined ? [] : ['', `report: ${html}`]),
  ]);
}
