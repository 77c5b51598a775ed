import { measuredAlike, type MeasuredAlike } from '../../../../contract/comparisons/measured-alike';
import { TemperError } from '../../../../contract/errors';
import { measuredAlikeBasis } from '../../../../words/evaluation';
import { shellWord } from '../../../../words/shell-word';
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
  withExamples(program.command('compare [runs...]'), [
    'compare',
    'compare fine-tune scratch',
    'compare fine-tune scratch-equal scratch-long --baseline scratch-long',
    'compare fine-tune scratch --html comparison.html',
  ])
    .description(
      'compare two or more runs or checkpoints on the same images; without any, list what was measured alike',
    )
    .option(
      '--baseline <run>',
      'the one the others are measured against (default: the one they were trained from, else the first)',
    )
    .option('--html <file>', 'also write a report that needs nothing but a browser, to a new file')
    .action((runs: string[], options: Options) =>
      ends(
        runs.length === 0 && options.baseline === undefined && options.html === undefined
          ? listMeasuredAlike(context)
          : compare(context, runs, options),
      ),
    );
}

async function compare(
  context: CliContext,
  subjects: string[],
  { baseline, html: typed }: Options,
): Promise<void> {
  const { output } = context;
  if (subjects.length < 2) {
    throw new TemperError(
      'invalid-input',
      `A comparison needs two runs or checkpoints or more${subjects.length === 1 ? `, beside "${subjects[0]}" another one` : ''}. What was measured alike is listed by: temper compare`,
    );
  }
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

async function listMeasuredAlike({ lab: open, output }: CliContext): Promise<void> {
  const lab = await open();
  const [evaluations, runs, models] = await Promise.all([
    lab.call('evaluations:list', {}),
    lab.call('runs:list', {}),
    lab.call('models:list', {}),
  ]);
  const names = new Map([...models, ...runs].map(({ id, name }) => [String(id), name]));
  const alike = measuredAlike(evaluations, (id) => names.has(id));
  output.result({ command: 'compare', measuredAlike: alike.map(asListed) }, () =>
    alike.length === 0
      ? ['Nothing was measured alike yet: evaluate two runs or models on the same test images.']
      : [
          'measured alike, the newest first:',
          ...alike.flatMap((each) => ['', ...alikeLines(each, names)]),
        ],
  );
}

/** What they are, and the command that compares them: by ids where names would not find the same ones. */
function alikeLines(
  { subjects, earlierCount, evaluation }: MeasuredAlike,
  names: ReadonlyMap<string, string>,
): string[] {
  const taken = [...names.values()];
  const words = subjects.map((id) => {
    const name = names.get(id) ?? id;
    return shellWord(taken.filter((other) => other === name).length > 1 ? id : name);
  });
  const earlier = earlierCount > 0 ? ` · and ${earlierCount} more, measured before these` : '';
  return [`${measuredAlikeBasis(evaluation)}${earlier}`, `  temper compare ${words.join(' ')}`];
}

const asListed = ({ subjects, earlierCount, evaluation }: MeasuredAlike) => ({
  subjects,
  earlierCount,
  evaluationId: evaluation.id,
});
