import { writeFile } from 'node:fs/promises';
import { TemperError } from '../../../../contract/errors';
import type { CommandInput } from '../../../../contract/commands';
import type { Json } from '../../../../contract/json-value';
import { batteryOf } from '../../../../contract/evaluations/batteries';
import { PlannedEvaluation } from '../../../../contract/plans/planned-evaluation';
import { tuneScales, tuneStrategies } from '../../../../contract/studies/search/tune';
import { explainWriteError } from '../../../core/files/writing';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { durationMs } from '../../input/duration';
import { batteryName } from '../../input/evaluation-options';
import { addExecutorOptions, executorOf, type ExecutorOptions } from '../../input/executor-options';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { oneOf } from '../../input/one-of';
import { typedPath } from '../../input/paths';
import { parseValue } from '../../input/set-option';
import { weightsFrom } from '../../input/weights';
import { collect, withExamples, type Registration } from '../register';
import { readPlan } from '../runs/run';
import { carryOutStudy, seedsOf } from './study';

interface TuneOptions extends ExecutorOptions {
  budget?: string;
  strategy: string;
  scale: string;
  seed: string;
  seeds: string;
  epochs?: string;
  updates?: string;
  rates: string;
  gene: string[];
  weights: string;
  verifyOn?: string;
  pareto?: boolean;
  battery?: string;
  images?: string;
  name?: string;
  recipe?: string;
  set: string[];
  write?: string;
  dryRun?: boolean;
  measure: boolean;
}

export function registerTune({ program, context, ends }: Registration): void {
  const command = withExamples(program.command('tune <plan>'), [
    'tune plans/fine-tune.json --budget 2h',
    'tune plans/fine-tune.json --strategy random --seed 1 --dry-run',
    'tune plans/fine-tune.json --gene learningRate.peak=0.01,0.03,0.1 --weights 1,2',
    'tune plans/fine-tune.json --scale full --write study.json',
  ])
    .description(
      'search for what of a network to freeze and how fast to move the rest; - reads standard input',
    )
    .option('--budget <time>', 'no further candidate after this, such as 90min or 2h')
    .option('--strategy <name>', `how it searches: ${tuneStrategies.join(', ')}`, 'evolution')
    .option('--scale <scale>', 'how many candidates: quick, or full as published', 'quick')
    .option('--seed <seed>', 'seed of the search', '0')
    .option('--seeds <list>', 'seeds of the trainings; candidates use the first', '0')
    .option(
      '--epochs <epochs>',
      'the length of a candidate (default: a tenth of the plan, at most 0.5)',
    )
    .option('--updates <count>', 'the length of a candidate in updates')
    .option(
      '--rates <list>',
      'the rates that a block may have, 0 for frozen; none: leave blocks alone',
      '0,0.01,0.1,1',
    )
    .option(
      '--gene <key=values>',
      'further values to choose from, joined by commas; may be repeated',
      collect,
      [],
    )
    .option('--weights <clean,robust>', 'what clean and robust accuracy count', '1,1')
    .option(
      '--verify-on <dataset>',
      'choose by the equal error rate on the identities of this dataset, none of them trained on',
    )
    .option('--pareto', 'look for all trade-offs of clean and robust accuracy')
    .option(
      '--battery <name>',
      'what winner and baselines are evaluated with: quick, pgd, standard',
    )
    .option('--images <count>', 'the number of test images at the end, with --battery')
    .option('--name <name>', 'name of the study')
    .option('--recipe <name>', 'follow a named recipe (temper plan recipes)')
    .option('--set <key=value>', 'change one key of the plan; may be repeated', collect, [])
    .option('--write <file>', 'write the study to a file to be changed and run later, and stop')
    .option('--dry-run', 'check it, estimate its cost, and stop')
    .option('--no-measure', 'estimate the time from earlier runs alone');
  addExecutorOptions(command, 'runs').action((path: string, options: TuneOptions) =>
    ends(tune(context, path, options)),
  );
}

async function tune(context: CliContext, path: string, options: TuneOptions): Promise<ExitCode> {
  const choices = choicesOf(options);
  const executor = executorOf(options) ?? { kind: 'local' };
  const file = options.write === undefined ? null : typedPath(options.write, '--write');
  const plan = await readPlan(context, path, options);
  const lab = await context.lab();
  const { study } = await lab.call('studies:tune', { plan, ...choices });
  if (file === null) {
    const request = { study, only: [], executor };
    return carryOutStudy(context, lab, request, { ...options, command: 'tune' });
  }
  try {
    await writeFile(file, `${JSON.stringify(study, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw explainWriteError(error, 'The study', file);
  }
  context.output.result({ command: 'tune', study, path: file }, () => [
    `${file}: carry it out with: temper study run ${file}`,
  ]);
  return exitCodes.done;
}

function choicesOf(options: TuneOptions) {
  if (options.epochs !== undefined && options.updates !== undefined) {
    throw new TemperError('invalid-input', '--epochs and --updates: give one of the two');
  }
  return {
    name: options.name ?? null,
    strategy: oneOf(tuneStrategies, options.strategy, '--strategy'),
    scale: oneOf(tuneScales, options.scale, '--scale'),
    seed: wholeNumber(options.seed, '--seed'),
    seeds: seedsOf(options.seeds),
    epochs: options.epochs === undefined ? null : decimalNumber(options.epochs, '--epochs'),
    updates: options.updates === undefined ? null : wholeNumber(options.updates, '--updates'),
    fitness: fitnessOf(options),
    budgetMs: options.budget === undefined ? null : durationMs(options.budget, '--budget'),
    blockRates: ratesOf(options.rates),
    genes: Object.fromEntries(options.gene.map(geneOf)),
    evaluation: evaluationOf(options),
  };
}

function fitnessOf({
  pareto,
  weights,
  verifyOn,
}: TuneOptions): CommandInput<'studies:tune'>['fitness'] {
  if (verifyOn !== undefined && pareto) {
    throw new TemperError('invalid-input', '--verify-on and --pareto: give one of the two');
  }
  if (verifyOn !== undefined) return { kind: 'verification', dataset: verifyOn };
  if (pareto) return { kind: 'pareto' as const };
  return { kind: 'weighted' as const, ...weightsFrom(weights) };
}

function ratesOf(text: string): number[] {
  return text === 'none' ? [] : text.split(',').map((part) => decimalNumber(part, '--rates'));
}

/** `learningRate.peak=0.01,0.03`: a path and its values, each JSON where it parses as JSON. */
function geneOf(text: string): [string, Json[]] {
  const [path = '', ...rest] = text.split('=');
  const values = rest
    .join('=')
    .split(',')
    .map((part) => parseValue(part.trim()) as Json);
  if (/^[^.]+(\.[^.]+)*$/.test(path) && values.length > 1) return [path, values];
  throw new TemperError(
    'invalid-input',
    `--gene ${text}: expected a path in the plan and two values or more, such as --gene learningRate.peak=0.01,0.03,0.1`,
  );
}

/** Null: what the plan says, or the quick battery. */
function evaluationOf({ battery, images }: TuneOptions): PlannedEvaluation | null {
  if (battery === undefined) {
    if (images === undefined) return null;
    throw new TemperError('invalid-input', '--images needs --battery');
  }
  const { name, mode, attacks } = batteryOf(batteryName(battery));
  const count = images === undefined ? {} : { images: wholeNumber(images, '--images') };
  return PlannedEvaluation.parse({ battery: name, mode, attacks, ...count });
}
