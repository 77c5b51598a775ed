import type { FederatedComparison } from '../../../contract/federations/comparison';
import { imagesOfClient, type DivisionSummary } from '../../../contract/federations/division';
import type {
  AverageKind,
  ClientResult,
  Distribution,
  FederatedMethod,
  FederationAnalysis,
  RoundResult,
  Score,
} from '../../../contract/federations/results';
import { averageNames, federatedName, methodNames } from '../../../words/federations';
import type { DataTable } from './series/csv';

export type ClientMeasure = 'clean' | 'robust';

/** The colour of a method, the same in every figure. */
export const methodColours: Readonly<Record<FederatedMethod, number>> = {
  global: 0,
  local: 4,
  ftfa: 1,
  rtfa: 2,
  fedprox: 3,
  ditto: 6,
};

/** One client in a figure. */
export interface ClientDot {
  client: number;
  /** Training images of the client. */
  images: number;
  /** A share, or a difference of shares. */
  value: number;
  /** From -1 to 1: where it stands beside others of its value. */
  aside: number;
}

function shareOf(score: Score, measure: ClientMeasure): number {
  return score.images === 0 ? 0 : score[measure] / score.images;
}

/** Every client of a method as a dot; dots of like value stand beside each other. */
function methodDots(
  results: readonly ClientResult[],
  method: FederatedMethod,
  measure: ClientMeasure,
  division: Pick<DivisionSummary, 'clients'>,
): ClientDot[] {
  const dots = results.flatMap((result) =>
    result.method === method && result.test
      ? [dotOf(result.client, shareOf(result.test, measure), division)]
      : [],
  );
  return spreadOut(dots);
}

/** A column of dots: one method's clients. */
export interface DotColumn {
  id: string;
  name: string;
  colourIndex: number;
  dots: ClientDot[];
  accuracy: Distribution;
}

/** A column for each method of a federation. */
export function methodColumns(
  results: readonly ClientResult[],
  analysis: FederationAnalysis,
  measure: ClientMeasure,
  division: Pick<DivisionSummary, 'clients'>,
): DotColumn[] {
  return analysis.map(({ method, accuracy }) => ({
    id: method,
    name: methodNames[method],
    colourIndex: methodColours[method],
    dots: methodDots(results, method, measure, division),
    accuracy: accuracy[measure],
  }));
}

/** A column for each subject of a comparison; methods of one federation keep their colours. */
export function subjectColumns(
  { subjects, clientImages }: FederatedComparison,
  measure: ClientMeasure,
): DotColumn[] {
  const isOne = new Set(subjects.map(({ federationId }) => federationId)).size === 1;
  return subjects.map((subject, place) => ({
    id: subject.reference,
    name: isOne ? methodNames[subject.method] : federatedName(subject),
    colourIndex: isOne ? methodColours[subject.method] : place,
    dots: spreadOut(
      subject.scores.flatMap((score, client) =>
        score
          ? [
              {
                client,
                images: clientImages[client] ?? 0,
                value: shareOf(score, measure),
                aside: 0,
              },
            ]
          : [],
      ),
    ),
    accuracy: subject.accuracy[measure],
  }));
}

/** Every client with every subject. */
export function comparisonTable({ subjects, clientImages }: FederatedComparison): DataTable {
  const name = (subject: FederatedComparison['subjects'][number], measure: ClientMeasure) =>
    `${federatedName(subject)}, ${measure} (%)`;
  return {
    columns: [
      'client',
      'training images',
      ...subjects.flatMap((subject) => [name(subject, 'clean'), name(subject, 'robust')]),
    ],
    rows: clientImages.map((images, client) => [
      client + 1,
      images,
      ...subjects.flatMap(({ scores }) => {
        const score = scores[client] ?? null;
        return score
          ? [100 * shareOf(score, 'clean'), 100 * shareOf(score, 'robust')]
          : [null, null];
      }),
    ]),
  };
}

/** What a method changes for every client against another, against the client's number of training images. */
export function gainDots(
  results: readonly ClientResult[],
  { method, baseline }: { method: FederatedMethod; baseline: FederatedMethod },
  measure: ClientMeasure,
  division: Pick<DivisionSummary, 'clients'>,
): ClientDot[] {
  const others = new Map(
    results
      .filter((result) => result.method === baseline)
      .flatMap(({ client, test }) => (test ? [[client, test] as const] : [])),
  );
  return results.flatMap(({ client, method: own, test }) => {
    const other = others.get(client);
    if (own !== method || !test || !other) return [];
    return [dotOf(client, shareOf(test, measure) - shareOf(other, measure), division)];
  });
}

function dotOf(
  client: number,
  value: number,
  { clients }: Pick<DivisionSummary, 'clients'>,
): ClientDot {
  const summary = clients[client];
  return { client, images: summary ? imagesOfClient(summary) : 0, value, aside: 0 };
}

/** Values closer than this stand beside each other. */
const likeness = 0.02;

function spreadOut(dots: readonly ClientDot[]): ClientDot[] {
  const groups = new Map<number, ClientDot[]>();
  for (const dot of dots) {
    const place = Math.round(dot.value / likeness);
    groups.set(place, [...(groups.get(place) ?? []), dot]);
  }
  const largest = Math.max(1, ...[...groups.values()].map((group) => group.length));
  return [...groups.values()].flatMap((group) =>
    group.map((dot, index) => ({
      ...dot,
      aside: (2 * (index - (group.length - 1) / 2)) / Math.max(8, largest),
    })),
  );
}

/** Everything that clients got, one row for each client and method. */
export function clientTable(
  results: readonly ClientResult[],
  { clients }: Pick<DivisionSummary, 'clients'>,
): DataTable {
  return {
    columns: [
      'client',
      'training images',
      'method',
      'test images',
      'clean (%)',
      'robust (%)',
      'λ',
      'failure',
    ],
    rows: results.map(({ client, method, test, lambda, failure }) => {
      const summary = clients[client];
      return [
        client + 1,
        summary ? imagesOfClient(summary) : null,
        methodNames[method],
        test?.images ?? null,
        test ? 100 * shareOf(test, 'clean') : null,
        test ? 100 * shareOf(test, 'robust') : null,
        lambda,
        failure ?? '',
      ];
    }),
  };
}

export function gainTable(dots: readonly ClientDot[], name: string): DataTable {
  return {
    columns: ['client', 'training images', `${name} (points)`],
    rows: dots.map(({ client, images, value }) => [client + 1, images, 100 * value]),
  };
}

/** A measure of an average over its rounds. */
export interface RoundCurve {
  average: AverageKind;
  measure: ClientMeasure;
  points: { round: number; value: number }[];
}

export function roundCurves(rounds: readonly RoundResult[]): RoundCurve[] {
  return (['fedavg', 'fedprox'] as const).flatMap((average) => {
    const measured = rounds
      .filter((round) => round.average === average && round.validation !== null)
      .sort((one, other) => one.round - other.round);
    if (measured.length === 0) return [];
    return (['clean', 'robust'] as const).map((measure) => ({
      average,
      measure,
      points: measured.flatMap(({ round, validation }) =>
        validation ? [{ round, value: shareOf(validation, measure) }] : [],
      ),
    }));
  });
}

export function roundTable(rounds: readonly RoundResult[]): DataTable {
  return {
    columns: [
      'average',
      'round',
      'clients',
      'training loss',
      'training accuracy (%)',
      'clean, validation (%)',
      'robust, validation (%)',
      'images',
    ],
    rows: rounds.map(({ average, round, clients, trainLoss, trainAccuracy, validation }) => [
      averageNames[average],
      round,
      clients,
      trainLoss,
      trainAccuracy === null ? null : 100 * trainAccuracy,
      validation ? 100 * shareOf(validation, 'clean') : null,
      validation ? 100 * shareOf(validation, 'robust') : null,
      validation?.images ?? null,
    ]),
  };
}

/** More cells than a picture of a division draws; the table has all. */
const mostCells = 20_000;

/** The clients that a picture of a division has room for. */
export function shownClients(clients: number, classes: number): number {
  return Math.min(clients, Math.max(1, Math.floor(mostCells / Math.max(1, classes))));
}

export function divisionTable(
  { clients }: Pick<DivisionSummary, 'clients'>,
  classNames: readonly string[],
): DataTable {
  return {
    columns: ['client', 'training images', 'validation images', 'test images', ...classNames],
    rows: clients.map((client, place) => [
      place + 1,
      imagesOfClient(client),
      client.validationImages,
      client.testImages,
      ...client.classCounts,
    ]),
  };
}
