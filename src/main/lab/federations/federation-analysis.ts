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
        accuracy: {
          clean: distributionOf(scores.map(cleanCount)),
          robust: distributionOf(scores.map(robustCount)),
        },
        againstGlobal: against(results, method, 'global'),
        againstLocal: against(results, method, 'local'),
        failed: own.length - scores.length,
      },
    ];
  });
}

/** On the clients on which both were measured. */
function against(
  results: readonly ClientResult[],
  method: FederatedMethod,
  baseline: FederatedMethod,
): MethodAnalysis['againstGlobal'] {
  if (method === baseline) return null;
  const scoresOf = (wanted: FederatedMethod) =>
    new Map(
      results
        .filter((result) => result.method === wanted)
        .flatMap(({ client, test }) => (test ? [[client, test] as const] : [])),
    );
  const others = scoresOf(baseline);
  const pairs = [...scoresOf(method)].flatMap(([client, own]) => {
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

const cleanCount = ({ clean, images }: Score): ClientCount => ({ right: clean, images });
const robustCount = ({ robust, images }: Score): ClientCount => ({ right: robust, images });
