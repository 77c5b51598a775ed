import { onThisMachine } from '../../src/contract/federations/execution';
import { FederationPlan, type FederationRecord } from '../../src/contract/federations/federation';
import type { DatasetId, FederationId } from '../../src/contract/ids';
import { tinyPlan } from './training-jobs';

/** A federation of two clients that is carried out. */
export function makeFederation(
  id: string,
  changes: Partial<FederationRecord> = {},
): FederationRecord {
  const plan = FederationPlan.parse({
    name: 'owners',
    division: { method: { kind: 'equal', clients: 2 } },
    training: tinyPlan,
    rounds: 2,
    methods: ['global', 'ftfa'],
  });
  return {
    id: id as FederationId,
    name: 'owners',
    datasetId: 'dataset-aaaaaa' as DatasetId,
    datasetFingerprint: 'f',
    classNames: ['a', 'b'],
    plan,
    division: { clients: [], names: null, leftOut: 0, fingerprint: 'd' },
    execution: onThisMachine,
    tasks: null,
    state: 'running',
    fraction: 0,
    progress: null,
    rounds: [],
    resultCount: 0,
    summary: null,
    checkpointId: null,
    error: null,
    createdAt: '2026-11-29T12:00:00.000Z',
    finishedAt: null,
    ...changes,
  };
}
