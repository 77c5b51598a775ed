import type { EvaluationRecord, PerImageResults } from '../../../contract/evaluation';
import type { useBridge } from '../../state/context';

type Bridge = ReturnType<typeof useBridge>;

/**
 * Reads the results for each image of an evaluation, once per evaluation; they do not change once it is completed.
 * What failed is asked again.
 */
export function perImageReader(
  bridge: Bridge,
): (evaluation: EvaluationRecord) => Promise<PerImageResults[]> {
  const known = new Map<string, Promise<PerImageResults[]>>();
  return ({ id }) => {
    const reading = known.get(id) ?? bridge.invoke('evaluations:per-image', { evaluationId: id });
    known.set(id, reading);
    reading.catch(() => known.delete(id));
    return reading;
  };
}
