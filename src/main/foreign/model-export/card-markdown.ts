import type { ThreatModel } from '../../../contract/attacks/threat-model';
import { formatEpsilon } from '../../../words/plans';
import { attackLabel } from '../../../contract/attacks';
import { markdownText } from '../../../contract/markdown';
import { formatPasses } from '../../../words/amounts';
import { drawingLossText, redrawnText } from '../../../words/directions';
import { describeEvaluation } from '../../../words/evaluation';
import { formatCount, formatPercent, formatProportion } from '../../../words/numbers';
import {
  planFileName,
  type CardEvaluation,
  type LineageStep,
  type ModelCard,
} from '../../../contract/models/model-card';
import {
  modelExportFormats,
  type ExportVerification,
  type ModelExportFormat,
} from '../../../contract/models/model-export';
import type { Plan } from '../../../contract/plans/plan';
import { recipeTitle } from '../../../contract/plans/recipe';

interface ExportFacts {
  format: ModelExportFormat;
  verification: ExportVerification;
}

/** The card as a page of Markdown: what card.json says, for people. */
export function cardMarkdown(card: ModelCard, { format, verification }: ExportFacts): string {
  const sections = [
    [
      `# ${markdownText(card.name)}`,
      ...(card.description === '' ? [] : ['', markdownText(card.description)]),
    ],
    ['## Model', '', ...facts(modelFacts(card))],
    ['## This export', '', ...facts(exportFacts(format, verification))],
    ['## Lineage', '', ...card.lineage.flatMap(lineageLines)],
    ['## Threat model', '', threatModelText(card.threatModel)],
    ['## Robustness, as measured', '', ...evaluationLines(card.evaluations)],
    ['## What is not known', '', ...missingLines(card.missing)],
    ['## Reproduce', '', '```', ...card.reproduce.map(oneLine), '```'],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

type Fact = readonly [name: string, value: string | null];

function facts(list: readonly Fact[]): string[] {
  return list.flatMap(([name, value]) => (value === null ? [] : [`- ${name}: ${value}`]));
}

function modelFacts({ network, classNames, licence, weightsSha256 }: ModelCard): Fact[] {
  const { height, width, channels } = network.input;
  return [
    ['Network', `${markdownText(network.name)}, ${formatCount(network.parameters)} parameters`],
    [
      'Input',
      `${height}×${width}×${channels} pixels in [0, 1]; the normalisation is a part of the network`,
    ],
    ['Output', `${network.classes} logits`],
    ['Classes', classNames && classNames.map(markdownText).join(', ')],
    ['Forward cost', `${formatCount(network.forwardMacs)} multiply-adds per image`],
    ['Licence', licence === null ? 'not stated' : markdownText(licence)],
    ['Weights', `SHA-256 \`${weightsSha256}\``],
  ];
}

function exportFacts(format: ModelExportFormat, verification: ExportVerification): Fact[] {
  return [
    ['Format', modelExportFormats[format].title],
    ['Verdict', `**${verification.verdict}**`],
    ['Because', markdownText(verification.explanation)],
  ];
}

function lineageLines(step: LineageStep, index: number): string[] {
  const { plan, dataset, cost, environment, imported } = step;
  const kind = step.kind === null ? '' : ` (${step.kind})`;
  const fresh = plan?.start.kind === 'fresh' ? ', from fresh weights' : '';
  return [
    `${index + 1}. **${markdownText(step.name)}**${kind}${step.id === null ? '' : `, \`${step.id}\``}`,
    ...facts([
      ['Made by', plan ? `${recipeText(plan)}${fresh}; plan in ${planFileName(index)}` : null],
      ['Against', plan?.recipe.crafting ? threatModelText(plan.threatModel) : null],
      [
        'Schedule',
        plan && `${plan.epochs} epochs, batches of ${plan.batchSize}, seed ${plan.seed}`,
      ],
      [
        'Taken at',
        step.epoch === null || plan === null ? null : `epoch ${step.epoch}, step ${step.step ?? 0}`,
      ],
      ['Dataset', dataset && datasetText(dataset)],
      ['Cost', cost && `${formatPasses(cost.trainingSetPasses)} over the training set`],
      ...Object.entries(step.metrics).map(([name, value]): Fact => [
        `While training, ${markdownText(name)}`,
        /accuracy/i.test(name) ? formatPercent(value) : String(value),
      ]),
      [
        'Imported from',
        imported &&
          `${markdownText(imported.file)} (${imported.format}, SHA-256 \`${imported.sha256}\`), ${markdownText(imported.verdict)}`,
      ],
      ['Trained on', environment && markdownText(environmentText(environment))],
      ['Licence', step.licence && markdownText(step.licence)],
      [
        'Written',
        markdownText(
          [step.createdAt, step.createdBy].filter((each) => each !== null).join(' by '),
        ) || null,
      ],
      ['Weights', `SHA-256 \`${step.weightsSha256}\``],
    ]).map((line) => `   ${line}`),
  ];
}

function recipeText(plan: Plan): string {
  const { title } = recipeTitle(plan);
  const { crafting } = plan.recipe;
  return crafting ? `${title} with ${attackLabel(crafting.attack)}` : title;
}

function environmentText(environment: NonNullable<LineageStep['environment']>): string {
  const { device, cpuModel, cores, platform, tensorflowVersion, temperVersion } = environment;
  return `${device} (${cpuModel}, ${cores} cores, ${platform}), TensorFlow ${tensorflowVersion}, Temper ${temperVersion}`;
}

function datasetText({ name, fingerprint }: NonNullable<LineageStep['dataset']>): string {
  const mark = fingerprint === null ? 'fingerprint not known' : `fingerprint \`${fingerprint}\``;
  return `${name === null ? 'unnamed' : markdownText(name)}, ${mark}`;
}

function threatModelText(threatModel: ThreatModel | null): string {
  if (!threatModel)
    return 'None: the model was not trained against an adversary, or it is not known.';
  const { norm, epsilon } = threatModel;
  return norm === 'linf'
    ? `Linf, epsilon ${formatEpsilon(epsilon)}, pixels in [0, 1]`
    : `L2, epsilon ${epsilon.toFixed(4)}, pixels in [0, 1]`;
}

function evaluationLines(evaluations: readonly CardEvaluation[]): string[] {
  if (evaluations.length === 0) return ['Not measured. No claim of robustness can be made.'];
  return [
    'Accuracies with 95 % Wilson intervals.',
    ...evaluations.flatMap((evaluation) => ['', ...evaluationTable(evaluation)]),
  ];
}

function evaluationTable(evaluation: CardEvaluation): string[] {
  const { id, plan, dataset, marks, checks, stoppedEarly } = evaluation;
  const marked = marks.length === 0 ? '' : ` (${markdownText(marks.join(', '))})`;
  const row = (name: string, accuracy: CardEvaluation['clean']) =>
    `| ${name} | ${formatProportion(accuracy)} | ${accuracy.total} |`;
  return [
    `### ${markdownText(describeEvaluation(plan))}${marked}`,
    '',
    `\`${id}\` on ${datasetText(dataset)}; seed ${plan.seed}; ${markdownText(checks.text)}.${stoppedEarly === null ? '' : ` Stopped early: ${markdownText(stoppedEarly)}`}`,
    '',
    '| figure | accuracy | n |',
    '| --- | --- | --- |',
    row('clean', evaluation.clean),
    ...evaluation.attacks.map(({ name, accuracy }) => row(markdownText(name), accuracy)),
    row(`**${markdownText(evaluation.figure)}**`, evaluation.worstCase),
    ...directionLines(evaluation),
  ];
}

/** Shifts along directions, with what redrawing alone loses. */
function directionLines({ directions, plan }: CardEvaluation): string[] {
  const shifts = directions?.directions[0]?.points.map(({ shift }) => shift);
  if (!directions || !shifts || !plan.directions) return [];
  const { generatorName, generator } = plan.directions;
  const loss = drawingLossText(directions);
  return [
    '',
    `Moved along directions of the generator ${markdownText(generatorName ?? generator)}: ${redrawnText(directions, plan.directions)}${loss === null ? '' : ` ${loss}`}`,
    '',
    `| shift | ${shifts.join(' | ')} |`,
    `| --- | ${shifts.map(() => '---').join(' | ')} |`,
    ...directions.directions.map(
      ({ name, points }) =>
        `| ${markdownText(name)} | ${points.map(({ accuracy }) => formatProportion(accuracy)).join(' | ')} |`,
    ),
  ];
}

function missingLines(missing: readonly string[]): string[] {
  return missing.length === 0
    ? ['Nothing that Temper knows to ask for.']
    : missing.map((sentence) => `- ${markdownText(sentence)}`);
}

/** A line break in a name would end the block of commands. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
