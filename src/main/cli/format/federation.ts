import type { FederatedComparison } from '../../../contract/federations/comparison';
import { imagesOfClient, type DivisionSummary } from '../../../contract/federations/division';
import type { FederationRecord } from '../../../contract/federations/federation';
import type { FederationAnalysis, RoundResult } from '../../../contract/federations/results';
import {
  averageNames,
  clientSizesText,
  divisionText,
  clientsElsewhereText,
  federatedName,
  federatedVerdict,
  gainSentence,
  gainText,
  methodNames,
  robustText,
  roundsText,
} from '../../../words/federations';
import { formatCount, formatPercent, formatProportion, noValue } from '../../../words/numbers';
import { formatDuration } from '../../../words/time';
import type { Output } from '../output/output';
import { renderSplitTable, renderTable } from './table';
import { wrap } from './text';

type Screen = Pick<Output, 'style' | 'width'>;

const right = (title: string) => ({ title, align: 'right' as const });

/** Clients × classes. */
export function divisionLines(
  division: DivisionSummary & { classNames: readonly string[] },
  { style, width }: Screen,
): string[] {
  const { clients, classNames, names } = division;
  const columns = [
    right('client'),
    right('images'),
    right('validation'),
    right('test'),
    ...classNames.map(right),
  ];
  const rows = clients.map((client, place) => [
    names?.[place] ?? String(place + 1),
    formatCount(imagesOfClient(client)),
    formatCount(client.validationImages),
    formatCount(client.testImages),
    ...client.classCounts.map((count) => (count === 0 ? '·' : formatCount(count))),
  ]);
  return [
    ...renderSplitTable(columns, rows, { width, heading: style.dim }),
    '',
    `${clientSizesText(division)}.`,
  ];
}

/** A federated run as far as it has come. */
export function federationLines(
  federation: FederationRecord,
  analysis: FederationAnalysis,
  screen: Screen,
): string[] {
  const { style, width } = screen;
  const { name, plan, division, rounds, summary } = federation;
  const elsewhere = clientsElsewhereText(federation);
  return [
    style.bold(name),
    `  ${divisionText(plan.division)}; ${clientSizesText(division)}`,
    `  ${roundsText(plan)}`,
    ...(elsewhere === null ? [] : [`  ${elsewhere}`]),
    `  ${robustText('test', plan)}`,
    ...(plan.evaluation.testAttacks ? [`  in rounds ${robustText('validation', plan)}`] : []),
    ...roundLines(rounds, screen),
    ...methodLines(analysis, screen),
    ...analysis.flatMap((each) => {
      const sentence = gainSentence(each);
      return sentence === null ? [] : ['', ...wrap(sentence, width ?? 100)];
    }),
    ...(summary
      ? [
          '',
          `Training took ${formatCount(Math.round(summary.trainingPasses))} passes of an image and ${formatDuration(summary.durationMs)} with measuring.`,
        ]
      : []),
  ];
}

/** Methods over the same clients: a row for each and measure, and what they gain on the baseline. */
export function comparisonLines(
  comparison: FederatedComparison,
  { style, width }: Screen,
): string[] {
  const { subjects, basis, datasetName, limits } = comparison;
  const columns = [
    { title: 'on test images of clients', shrinkable: true },
    { title: '' },
    right('mean'),
    right('median'),
    right('worst tenth'),
    right('gain in points'),
    right('better, worse'),
  ];
  const rows = subjects.flatMap((subject) =>
    (['clean', 'robust'] as const).map((measure) => {
      const { mean, median, worstTenth } = subject.accuracy[measure];
      const gain = subject.gain?.[measure];
      return [
        measure === 'clean' ? federatedName(subject) : '',
        measure,
        ...[mean, median, worstTenth].map(formatPercent),
        gain ? gainText(gain) : 'baseline',
        gain ? `${gain.better}, ${gain.worse}` : '',
      ];
    }),
  );
  const wrapped = [...federatedVerdict(comparison), ...limits].flatMap((text) =>
    wrap(text, width ?? 100),
  );
  return [
    style.bold(datasetName),
    ...basis.map((text) => `  ${text}`),
    '',
    ...renderTable(columns, rows, { width, heading: style.dim }),
    '',
    ...wrapped,
  ];
}

/** The last rounds of each average. */
function roundLines(rounds: readonly RoundResult[], { style, width }: Screen): string[] {
  const measured = rounds.filter(({ validation }) => validation !== null);
  if (measured.length === 0) return [];
  const columns = [
    { title: 'average' },
    right('round'),
    right('clients'),
    right('clean, validation'),
    right('robust, validation'),
  ];
  const rows = (['fedavg', 'fedprox'] as const).flatMap((average) =>
    measured
      .filter((round) => round.average === average)
      .slice(-5)
      .map(({ round, clients, validation }) => [
        averageNames[average],
        String(round),
        String(clients),
        share(validation?.clean, validation?.images),
        share(validation?.robust, validation?.images),
      ]),
  );
  const refused = rounds.flatMap(({ round, refused: left }) =>
    left.map(
      ({ client, reason }) => `round ${round}: client ${client + 1} was left out, ${reason}`,
    ),
  );
  return ['', ...renderTable(columns, rows, { width, heading: style.dim }), ...refused];
}

function share(right: number | undefined, images: number | undefined): string {
  return right === undefined || !images ? noValue : formatPercent(right / images);
}

function methodLines(analysis: FederationAnalysis, { style, width }: Screen): string[] {
  if (analysis.length === 0) return [];
  const columns = [
    { title: 'on test images of clients' },
    { title: '' },
    right('mean'),
    right('median'),
    right('worst tenth'),
    right('deviation'),
    right('Jain'),
    right('all images'),
  ];
  const rows = analysis.flatMap(({ method, accuracy, failed }) =>
    (['clean', 'robust'] as const).map((measure) => {
      const { mean, median, worstTenth, deviation, jainIndex, pooled } = accuracy[measure];
      const name = failed > 0 ? `${methodNames[method]} (${failed} diverged)` : methodNames[method];
      return [
        measure === 'clean' ? name : '',
        measure,
        ...[mean, median, worstTenth].map(formatPercent),
        deviation === null ? noValue : formatPercent(deviation),
        jainIndex.toFixed(3),
        formatProportion(pooled),
      ];
    }),
  );
  return ['', ...renderTable(columns, rows, { width, heading: style.dim })];
}
