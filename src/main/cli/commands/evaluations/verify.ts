import { csvText } from '../../../../contract/csv';
import { TemperError } from '../../../../contract/errors';
import { parseGalleryList } from '../../../../contract/identities/gallery-list';
import { parsePairList } from '../../../../contract/identities/pair-list';
import { projectionTable } from '../../../../contract/identities/projection';
import {
  strongProbeAttacks,
  usualProbeAttacks,
} from '../../../../contract/identities/probe-attacks';
import {
  VerificationPlan,
  type ListedVerification,
  type PairProtocol,
  type UnfinishedVerification,
} from '../../../../contract/identities/verification';
import { VerificationId } from '../../../../contract/ids';
import { formatShareEstimate, tarName } from '../../../../words/verification';
import type { CliContext } from '../../context';
import { followOperation } from '../../follow/follow-operation';
import { renderTable } from '../../format/table';
import { verificationLines } from '../../format/verification';
import { idArgument } from '../../input/id-argument';
import { decimalNumber, numberIfNumeric, wholeNumber } from '../../input/numbers';
import { parseOptions } from '../../input/parse-options';
import { readListFile } from '../../input/list-file';
import { attackFromText } from '../../input/attack-option';
import { writeTypedFile } from '../../output/write-file';
import { datasetFor } from './evaluate';
import { collect, withExamples, type Registration } from '../register';

interface Options {
  dataset?: string;
  split: string;
  pairs?: string;
  pairList?: string;
  gallery?: string;
  gallerySplit?: string;
  folds: string;
  same: string;
  different: string;
  far: string[];
  epsilon?: string;
  norm: string;
  attack: string[];
  strong?: boolean;
  attackedPairs: string;
  attackFar: string;
  resamples: string;
  batchSize: string;
  seed: string;
  seenIdentities?: boolean;
}

/** `temper verify`: whether a model tells the same identity from another. */
export function registerVerify({ program, context, ends }: Registration): void {
  withExamples(program.command('verify <checkpoint>'), [
    'verify embedder --dataset faces',
    'verify embedder --dataset lfw --pairs pairs.txt',
    'verify embedder --dataset faces --gallery gallery.csv',
    'verify embedder --dataset faces --epsilon 8/255 --strong --far 0.1 --far 0.01',
    'verify fine-tune --dataset fashion-mnist-subset --split test --folds 2 --seen-identities --json',
  ])
    .description(
      'measure whether a model tells two images of the same identity from images of two; each class of the dataset is an identity',
    )
    .option('--dataset <dataset>', 'id or name (default: the one it was trained on)')
    .option('--split <split>', 'train, validation, test or all', 'all')
    .option('--pairs <file>', "a list of pairs: LFW's pairs.txt, or CSV (default: drawn)")
    .option('--pair-list <list>', 'a list that is kept, by id or name: temper pairs list')
    .option(
      '--gallery <file>',
      'gallery and probes: CSV with identity, number, and gallery or probe (default: the first image of each identity is the gallery)',
    )
    .option(
      '--gallery-split <split>',
      'all images of this split are the gallery, all others probes',
    )
    .option('--folds <number>', 'folds of drawn pairs, no identity in two', '10')
    .option('--same <number>', 'drawn pairs of the same identity in a fold', '300')
    .option('--different <number>', 'drawn different-identity pairs per fold', '3000')
    .option(
      '--far <rate>',
      'a false acceptance rate; may be repeated (default: those of 0.1, 0.01, 0.001 and 0.0001 that the pairs allow)',
      collect,
      [],
    )
    .option('--epsilon <epsilon>', 'also attack the second images, within this distance')
    .option('--norm <norm>', 'linf or l2', 'linf')
    .option(
      '--attack <attack>',
      'pgd-N, another kind, or JSON (default: fgsm and pgd-20); may be repeated',
      collect,
      [],
    )
    .option('--strong', 'attack with APGD-100 and Square-1000 as well')
    .option('--attacked-pairs <number>', 'pairs of each kind that are attacked', '200')
    .option('--attack-far <rate>', 'the rate that fixes the threshold under attack', '0.01')
    .option('--resamples <number>', 'resamples of the identities behind the intervals', '500')
    .option('--batch-size <number>', 'images at a time', '128')
    .option('--seed <number>', 'seed of pairs, attacks and resamples', '0')
    .option('--seen-identities', 'accept identities that the model was trained on')
    .action((reference: string, options: Options) => ends(verify(context, reference, options)));
}

async function verify(context: CliContext, reference: string, options: Options): Promise<void> {
  const { output } = context;
  // What is wrong with the options is said before anything is looked up.
  const plan = planFrom(options);
  const lab = await context.lab();
  const { checkpoint } = await lab.call('models:show', { reference });
  const dataset = await datasetFor(lab, checkpoint, options.dataset);
  const { verification } = await followOperation(context, 'identities-verified', (each) =>
    each.call('verifications:create', { checkpoint: checkpoint.id, dataset: dataset.id, plan }),
  );
  output.result({ command: 'verify', verification }, () => verificationLines(verification, output));
}

function planFrom(options: Options): VerificationPlan {
  const seed = wholeNumber(options.seed, '--seed');
  return parseOptions(
    VerificationPlan,
    {
      images: options.split,
      pairs: protocolFrom(options, seed),
      gallery: galleryFrom(options),
      fars: options.far.length > 0 ? options.far.map((far) => decimalNumber(far, '--far')) : null,
      attack: attackFrom(options),
      resamples: wholeNumber(options.resamples, '--resamples'),
      batchSize: wholeNumber(options.batchSize, '--batch-size'),
      seed,
      allowSeen: options.seenIdentities ?? false,
    },
    'The verification',
    {
      images: '--split',
      fars: '--far',
      resamples: '--resamples',
      batchSize: '--batch-size',
      'gallery.split': '--gallery-split',
      'pairs.folds': '--folds',
      'pairs.same': '--same',
      'pairs.different': '--different',
      'attack.threatModel.epsilon': '--epsilon',
      'attack.threatModel.norm': '--norm',
      'attack.pairs': '--attacked-pairs',
      'attack.far': '--attack-far',
    },
  );
}

function protocolFrom(options: Options, seed: number): PairProtocol {
  const { pairs, pairList } = options;
  if (pairs !== undefined && pairList !== undefined) {
    throw new TemperError(
      'invalid-input',
      '--pairs names a file and --pair-list a list that is kept: give one of them.',
    );
  }
  if (pairList !== undefined) return { kind: 'kept', list: pairList };
  if (pairs === undefined) {
    return {
      kind: 'drawn',
      folds: wholeNumber(options.folds, '--folds'),
      same: wholeNumber(options.same, '--same'),
      different: wholeNumber(options.different, '--different'),
      seed,
    };
  }
  const { name, text } = readListFile(pairs, 'a list of pairs');
  return { kind: 'listed', name, pairs: parsePairList(text, name) };
}

function galleryFrom({ gallery, gallerySplit }: Options): unknown {
  if (gallery !== undefined && gallerySplit !== undefined) {
    throw new TemperError(
      'invalid-input',
      '--gallery names a file and --gallery-split a split: give one of them.',
    );
  }
  if (gallerySplit !== undefined) return { kind: 'split', split: gallerySplit };
  if (gallery === undefined) return { kind: 'first' };
  const { name, text } = readListFile(gallery, 'a list of the gallery');
  return parseGalleryList(text, name);
}

function attackFrom(options: Options): unknown {
  const { epsilon, norm, attack, strong } = options;
  if (epsilon === undefined) {
    if (attack.length === 0 && !strong) return null;
    throw new TemperError(
      'invalid-input',
      `${strong ? '--strong' : '--attack'} needs --epsilon: how far a pixel may move.`,
    );
  }
  const given = attack.map(attackFromText);
  const chosen = given.length > 0 ? given : usualProbeAttacks();
  return {
    threatModel: { norm, epsilon: numberIfNumeric(epsilon) },
    attacks: strong ? [...chosen, ...strongProbeAttacks()] : chosen,
    pairs: wholeNumber(options.attackedPairs, '--attacked-pairs'),
    far: decimalNumber(options.attackFar, '--attack-far'),
  };
}

/** `temper verifications`: what was measured. */
export function registerVerifications({ program, context, ends }: Registration): void {
  const group = program.command('verifications').description('verifications of identities');
  withExamples(group.command('list'), ['verifications list'])
    .description('all of them, the newest first')
    .action(() => ends(list(context)));
  withExamples(group.command('resume <id>'), ['verifications resume verification-abcdef'])
    .description('resume a stopped verification from what it has measured')
    .action((id: string) => ends(resume(context, id)));
  withExamples(group.command('show <id>'), [
    'verifications show verification-abcdef',
    'verifications show verification-abcdef --coordinates plane.csv',
  ])
    .description('everything that one of them measured')
    .option('--coordinates <file>', 'write the plane of directions as CSV: PCA and UMAP')
    .action((id: string, options: ShowOptions) => ends(show(context, id, options)));
  withExamples(group.command('remove <id>'), ['verifications remove verification-abcdef'])
    .description('take one out of the history, or what one that was stopped has measured')
    .action((id: string) => ends(remove(context, id)));
}

async function list(context: CliContext): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const verifications = await lab.call('verifications:list', {});
  const unfinished = await lab.call('verifications:unfinished', {});
  output.result({ command: 'verifications list', verifications, unfinished }, () => [
    ...finishedLines(verifications, output.width),
    ...unfinished.map(unfinishedLine),
  ]);
}

function unfinishedLine({
  id,
  checkpointName,
  datasetName,
  state,
}: UnfinishedVerification): string {
  const next = state === 'stopped' ? `; resume it with: temper verifications resume ${id}` : '';
  return `${id}, ${checkpointName} on ${datasetName}, is ${state}${next}`;
}

function finishedLines(
  verifications: readonly ListedVerification[],
  width: number | null,
): string[] {
  return verifications.length === 0
    ? ['Nothing was verified yet. Begin with: temper verify MODEL --dataset DATASET']
    : renderTable(
        [
          { title: 'id' },
          { title: 'model', shrinkable: true },
          { title: 'dataset', shrinkable: true },
          { title: 'equal error rate', align: 'right' },
          { title: 'strictest rate', align: 'right' },
        ],
        verifications.map(({ id, checkpointName, datasetName, summary }) => {
          const strictest = summary.tarAtFar.at(-1);
          return [
            id,
            checkpointName,
            datasetName,
            formatShareEstimate(summary.eer),
            strictest ? `${tarName(strictest)}: ${formatShareEstimate(strictest)}` : '',
          ];
        }),
        { width },
      );
}

async function resume(context: CliContext, id: string): Promise<void> {
  const { output } = context;
  const { verification } = await followOperation(context, 'identities-verified', (lab) =>
    lab.call('verifications:resume', { verificationId: idOf(id) }),
  );
  output.result({ command: 'verifications resume', verification }, () =>
    verificationLines(verification, output),
  );
}

function idOf(text: string): VerificationId {
  return idArgument(VerificationId, text, 'verification', 'temper verifications list');
}

interface ShowOptions {
  coordinates?: string;
}

async function show(context: CliContext, id: string, { coordinates }: ShowOptions): Promise<void> {
  const verification = await (
    await context.lab()
  ).call('verifications:show', { verificationId: idOf(id) });
  const table = () => csvText(projectionTable(verification.summary.projection));
  const file = coordinates === undefined ? null : writeTypedFile(coordinates, table());
  context.output.result({ command: 'verifications show', verification }, () => [
    ...verificationLines(verification, context.output),
    ...(file === null ? [] : [`wrote ${file}`]),
  ]);
}

async function remove(context: CliContext, id: string): Promise<void> {
  const verificationId = idOf(id);
  await (await context.lab()).call('verifications:remove', { verificationId });
  context.output.result({ command: 'verifications remove', verificationId }, () => [
    `${id} was removed`,
  ]);
}
