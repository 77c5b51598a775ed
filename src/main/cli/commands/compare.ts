import type { CliContext } from '../context';
import { comparisonLines } from '../format/comparison';
import { collectReport } from '../report/collect';
import { writeReport } from '../report/write';
import { withExamples, type Registration } from './register';

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
    .option('--baseline <run>', 'the one the others are measured against (default: the first)')
    .option('--html <file>', 'also write a report that needs nothing but a browser')
    .action((first: string, others: string[], options: Options) =>
      ends(compare(context, [first, ...others], options)),
    );
}

async function compare(
  context: CliContext,
  subjects: string[],
  { baseline, html }: Options,
): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const comparison = await lab.call('comparisons:compute', {
    subjects:
      baseline === undefined || subjects.includes(baseline) ? subjects : [...subjects, baseline],
    baseline: baseline ?? null,
  });
  if (html !== undefined) {
    const report = await collectReport(lab, comparison, {
      title: 'Comparison',
      introduction: [],
      summary: [],
      version: context.version,
    });
    await writeReport(html, report);
  }
  output.result({ command: 'compare', comparison, reportFile: html ?? null }, () => [
    ...comparisonLines(comparison, output),
    ...(html === undefined ? [] : ['', `report: ${html}`]),
  ]);
}
