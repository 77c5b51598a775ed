import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  type Correction,
  CorrectionHistory,
  CorrectionRequest,
  Likeness,
} from '../../../../contract/datasets/corrections';
import { TemperError } from '../../../../contract/errors';
import { parseOrThrow } from '../../../../contract/parse';
import { correctionText } from '../../../../words/corrections';
import { formatCounted } from '../../../../words/numbers';
import type { CliContext } from '../../context';
import { followOperation } from '../../follow/follow-operation';
import { datasetFacts } from '../../format/dataset-facts';
import { expected, imagePlace } from '../../input/image-place';
import { typedPath } from '../../input/paths';
import { assertNewFile, writeReport } from '../../output/write-report';
import { collect, withExamples, type Registration } from '../register';

interface CorrectOptions {
  name?: string;
  from?: string;
  relabel: string[];
  exclude: string[];
  /** True without a value. */
  mergeDuplicates?: string | true;
  leakageFree?: string | true;
}

/** `temper datasets correct` and `corrections`: versions of a dataset. */
export function registerCorrections(
  group: Command,
  { context, ends }: Pick<Registration, 'context' | 'ends'>,
): void {
  withExamples(group.command('correct <reference>'), [
    'datasets correct cifar --leakage-free',
    'datasets correct cifar --relabel train:1204=cat --exclude test:17 --name cifar-mended',
    'datasets correct cifar --from corrections.json',
  ])
    .description(
      'make a new version with other labels, without some images, or without leaks between splits; the dataset itself stays as it is',
    )
    .option(
      '--name <name>',
      'a name for the version (default: the name with a word for what was done)',
    )
    .option('--relabel <image>', 'SPLIT:INDEX=CLASS; may be repeated', collect, [])
    .option('--exclude <image>', 'SPLIT:INDEX; may be repeated', collect, [])
    .option('--from <file>', 'corrections of a file that "datasets corrections --to" wrote')
    .option(
      '--merge-duplicates [likeness]',
      'keep one image of each group of duplicates whose labels agree: exact (default), or near for look-alikes too',
    )
    .option(
      '--leakage-free [likeness]',
      'put each group of duplicates into the earliest split it has an image in: near (default) or exact',
    )
    .action((reference: string, options: CorrectOptions) =>
      ends(correct(context, reference, options)),
    );

  withExamples(group.command('corrections <reference>'), [
    'datasets corrections cifar-corrected',
    'datasets corrections cifar-corrected --to corrections.json',
  ])
    .description('show what was corrected to make a version, or write it to a file')
    .option('--to <file>', 'a new JSON file; edit it to take corrections back')
    .action((reference: string, { to }: { to?: string }) =>
      ends(showCorrections(context, reference, to)),
    );
}

async function correct(
  context: CliContext,
  reference: string,
  options: CorrectOptions,
): Promise<void> {
  const lab = await context.lab();
  const subject = await lab.call('datasets:show', { reference });
  const request = parseOrThrow(
    CorrectionRequest,
    {
      reference: subject.id,
      ...(options.name !== undefined && { name: options.name }),
      corrections: [
        ...(options.from === undefined
          ? []
          : readCorrections(options.from, subject.manifest.fingerprint)),
        ...options.relabel.map(relabelFrom),
        ...options.exclude.map((text) => ({ kind: 'exclude', ...imagePlace(text, '--exclude') })),
      ],
      mergeDuplicates: likenessFrom(options.mergeDuplicates, '--merge-duplicates', 'exact'),
      leakageFree: likenessFrom(options.leakageFree, '--leakage-free', 'near'),
    },
    'The correction',
  );
  const { dataset, unchanged } = await followOperation(context, 'dataset-added', () =>
    lab.call('datasets:correct', request),
  );
  context.output.result({ command: 'datasets correct', dataset, unchanged }, () => [
    unchanged
      ? `the same version is here as ${dataset.name} (${dataset.id})`
      : `added ${dataset.name} (${dataset.id}), a version of ${subject.name}`,
    ...datasetFacts(dataset),
  ]);
}

/** Corrections shown to a person; `--json` and `--to` have all. */
const correctionsShown = 20;

async function showCorrections(
  context: CliContext,
  reference: string,
  to: string | undefined,
): Promise<void> {
  const lab = await context.lab();
  const { name } = await lab.call('datasets:show', { reference });
  const history = await lab.call('datasets:corrections', { reference });
  const { original, corrections } = history;
  if (to !== undefined) {
    const file = typedPath(to, '--to');
    assertNewFile(file);
    await writeReport(file, `${JSON.stringify(history, null, 2)}\n`, 'The list of corrections');
  }
  context.output.result({ command: 'datasets corrections', name, ...history, to }, () => {
    if (corrections.length === 0) return [`${name} is an original: nothing was corrected`];
    const count = formatCounted(corrections.length, 'correction');
    const more = corrections.length - correctionsShown;
    return [
      `${name} is ${original.name} with ${count}:`,
      ...corrections
        .slice(0, correctionsShown)
        .map((each) => `  ${each.split} ${each.index}: ${correctionText(each)}`),
      ...(more > 0 ? [`  … and ${more} more with --json or --to FILE`] : []),
      ...(to === undefined ? [] : [`written to ${to}`]),
    ];
  });
}

/** `train:12=cat`; the name of a class may hold any character. */
function relabelFrom(text: string): Correction {
  const at = text.indexOf('=');
  if (at < 0) throw expected(`--relabel ${text}`, 'SPLIT:INDEX=CLASS, such as train:12=cat');
  const className = text.slice(at + 1).trim();
  return { kind: 'relabel', ...imagePlace(text.slice(0, at), '--relabel'), className };
}

function likenessFrom(
  text: string | true | undefined,
  option: string,
  usual: Likeness,
): Likeness | null {
  if (text === undefined) return null;
  if (text === true) return usual;
  const likeness = Likeness.safeParse(text);
  if (likeness.success) return likeness.data;
  throw expected(`${option} ${text}`, 'exact or near');
}

/** @throws TemperError `invalid-input` naming the file, also when its corrections are for another dataset */
function readCorrections(path: string, fingerprint: string): Correction[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `--from ${path} cannot be read: ${(error as Error).message}. Give a file that "temper datasets corrections --to" wrote.`,
      { path },
      error,
    );
  }
  const { original, corrections } = parseOrThrow(CorrectionHistory, value, `--from ${path}`);
  if (original.fingerprint === fingerprint) return corrections;
  throw new TemperError(
    'invalid-input',
    `--from ${path} holds corrections of "${original.name}", fingerprint ${original.fingerprint.slice(0, 12)}. Name that dataset: the positions are those of its images.`,
    { path, fingerprint: original.fingerprint },
  );
}
