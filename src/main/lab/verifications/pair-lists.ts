import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import { freeName } from '../../../contract/free-name';
import { parsePairList } from '../../../contract/identities/pair-list';
import { pairListFigures, type PairListRecord } from '../../../contract/identities/pair-lists';
import type {
  PairProtocol,
  ReadPairProtocol,
  VerifiedImages,
} from '../../../contract/identities/verification';
import { labelledImages, pairsOf } from '../../core/datasets/identity-pairs';
import { now, type LabContext } from '../context';
import { newId } from '../identifiers';
import { resolveDataset } from '../records/references';
import { writing, type Database } from '../store/database';
import {
  deletePairList,
  findPairList,
  findPairListOf,
  insertPairList,
  listPairLists,
  readPairsOfList,
} from '../store/repositories/pair-lists';

type Handlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `pair-lists:${string}`>>;

/** Lists of pairs that are kept by name. */
export function createPairLists(context: LabContext): Handlers {
  const { database } = context;
  return {
    'pair-lists:keep': ({ name, text }) => {
      const kept = keep(database, name, text);
      context.emit({ type: 'verifications-changed' });
      return kept;
    },
    'pair-lists:list': () => listPairLists(database),
    'pair-lists:check': ({ reference, dataset, images }) => {
      const list = requirePairList(database, reference);
      return { list, problem: problemOf(database, list, { dataset, images }) };
    },
    'pair-lists:remove': ({ reference }) => {
      const { id } = requirePairList(database, reference);
      writing(database, () => deletePairList(database, id));
      context.emit({ type: 'verifications-changed' });
      return null;
    },
  };
}

/**
 * The pairs of a protocol, read where it names a list that is kept.
 *
 * @throws TemperError 'not-found' for a list that is not there
 */
export function readPairs(database: Database, protocol: PairProtocol): ReadPairProtocol {
  if (protocol.kind !== 'kept') return protocol;
  const { id, name } = requirePairList(database, protocol.list);
  return { kind: 'listed', name, pairs: readPairsOfList(database, id) };
}

function keep(database: Database, wanted: string, text: string): PairListRecord {
  const pairs = parsePairList(text, wanted);
  return writing(database, () => {
    const known = findPairListOf(database, pairs);
    if (known) return known;
    const record = {
      id: newId('pairs'),
      name: freeName(wanted, (name) => findPairList(database, name) !== null),
      ...pairListFigures(pairs),
      createdAt: now(),
    };
    insertPairList(database, record, pairs);
    return record;
  });
}

function problemOf(
  database: Database,
  list: PairListRecord,
  { dataset: reference, images }: { dataset: string; images: VerifiedImages },
): string | null {
  const { directory, manifest, name } = resolveDataset(database, reference);
  const { identities } = labelledImages(directory, manifest, images);
  try {
    const protocol = readPairs(database, { kind: 'kept', list: list.id });
    pairsOf(protocol, identities, { ...manifest, name });
    return null;
  } catch (error) {
    if (error instanceof TemperError && error.code === 'invalid-input') return error.message;
    throw error;
  }
}

function requirePairList(database: Database, reference: string): PairListRecord {
  const found = findPairList(database, reference);
  if (found) return found;
  throw new TemperError(
    'not-found',
    `There is no list of pairs "${reference}". List them with: temper pairs list`,
    { reference },
  );
}
