import {
  FederatedMethod,
  type ClientResult,
  type FederationAnalysis,
  type MethodAnalysis,
  type Score,
} from '../../../contract/federations/results';
import { distributionOf, gainOf, type ClientCount } from '../../core/numerics/client-figures';

/** What the results of clients say together, method by method. */
export function analyseFederation(results: readonly ClientResult[]): FederationAnalysis {
  return FederatedMethod.options.flatMap((method) => {
    const own = results.filter((result) => result.method === method);
    const scores = own.flatMap(({ test }) => test ?? []);
    if (scores.length === 0) return [];
    return [
      {
        method,
        accuracy: accuracyOf(scores),
        againstGlobal: against(results, method, 'global'),
        againstLocal: against(results, method, 'local'),
        failed: own.length - scores.length,
      },
    ];
  });
}

/** The test scores of a method by client; clients whose training diverged have none. */
export function scoresOf(
  results: readonly ClientResult[],
  method: FederatedMethod,
): ReadonlyMap<number, Score> {
  return new Map(
    results
      .filter((result) => result.method === method)
      .flatMap(({ client, test }) => (test ? [[client, test] as const] : [])),
  );
}

/** @throws RangeError without scores */
export function accuracyOf(scores: readonly Score[]): MethodAnalysis['accuracy'] {
  return {
    clean: distributionOf(scores.map(cleanCount)),
    robust: distributionOf(scores.map(robustCount)),
  };
}

/** What some scores gain over others, on the clients that both have; null without any. */
export function pairedGains(
  scores: ReadonlyMap<number, Score>,
  others: ReadonlyMap<number, Score>,
): MethodAnalysis['againstGlobal'] {
  const pairs = [...scores].flatMap(([client, own]) => {
    const other = others.get(client);
    return other ? [[own, other] as const] : [];
  });
  if (pairs.length === 0) return null;
  const gain = (count: (score: Score) => ClientCount) =>
    gainOf(
      pairs.map(([own]) => count(own)),
      pairs.map(([, other]) => count(other)),
    );
  return { clean: gain(cleanCount), robust: gain(robustCount) };
}

function against(
  results: readonly ClientResult[],
  method: FederatedMethod,
  baseline: FederatedMethod,
): MethodAnalysis['againstGlobal'] {
  if (method === baseline) return null;
  return pairedGains(scoresOf(results, method), scoresOf(results, baseline));
}

const cleanCount = ({ clean, images }: Score): ClientCount => ({ right: clean, images });
const robustCount = ({ robust, images }: Score): ClientCount => ({ right: robust, images });
