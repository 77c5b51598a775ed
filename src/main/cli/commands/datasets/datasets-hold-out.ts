import type { Command } from 'commander';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import { HoldOutRequest } from '../../../../contract/identities/hold-out';
import { formatCount } from '../../../../words/numbers';
import { followOperation } from '../../follow/follow-operation';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { parseOptions } from '../../input/parse-options';
import { withExamples, type Registration } from '../register';

interface Options {
  share: string;
  minimumImages: string;
  validation: string;
  seed: string;
  name?: string;
}

/** `temper datasets hold-out`: identities to train on and identities to verify on, none in both. */
export function registerHoldOut(
  group: Command,
  { context, ends }: Pick<Registration, 'context' | 'ends'>,
): void {
  withExamples(group.command('hold-out <reference>'), [
    'datasets hold-out faces',
    'datasets hold-out faces --share 0.2 --minimum-images 4 --json',
  ])
    .description(
      'make two datasets of one: identities (classes) to train on, and identities held out to verify on, none in both',
    )
    .option('--share <share>', 'share of the identities that is held out', '0.3')
    .option(
      '--minimum-images <number>',
      'identities with fewer images, of all splits together, are left out',
      '2',
    )
    .option('--validation <share>', 'share of the images to train with kept for validation', '0.1')
    .option('--seed <number>', 'seed that chooses the identities held out', '0')
    .option('--name <name>', "what both names begin with (default: the dataset's name)")
    .action((reference: string, options: Options) => ends(holdOut(context, reference, options)));
}

async function holdOut(
  context: Registration['context'],
  reference: string,
  options: Options,
): Promise<void> {
  const request = parseOptions(
    HoldOutRequest,
    {
      reference,
      settings: {
        share: decimalNumber(options.share, '--share'),
        minimumImages: wholeNumber(options.minimumImages, '--minimum-images'),
        validation: decimalNumber(options.validation, '--validation'),
        seed: wholeNumber(options.seed, '--seed'),
      },
      name: options.name ?? null,
    },
    'The division',
    {
      'settings.share': '--share',
      'settings.minimumImages': '--minimum-images',
      'settings.validation': '--validation',
      'settings.seed': '--seed',
      name: '--name',
    },
  );
  const { training, heldOut, leftOut } = await followOperation(
    context,
    'identities-held-out',
    (lab) => lab.call('datasets:hold-out', request),
  );
  context.output.result({ command: 'datasets hold-out', training, heldOut, leftOut }, () => [
    partLine('to train on', training),
    partLine('held out', heldOut),
    ...(leftOut > 0
      ? [
          `${formatCount(leftOut)} identities with fewer than ${request.settings.minimumImages} images were left out`,
        ]
      : []),
  ]);
}

function partLine(what: string, { name, id, manifest }: DatasetRecord): string {
  const { train, validation, test } = manifest.splits;
  const images = train.images + validation.images + test.images;
  return `${what}: ${name} (${id}), ${formatCount(manifest.classNames.length)} identities, ${formatCount(images)} images`;
}
