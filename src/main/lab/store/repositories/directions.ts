import { z } from 'zod';
import { DirectionSetRecord } from '../../../../contract/directions/direction-set';
import {
  GeneratorEpoch,
  GeneratorPlan,
  type GeneratorRecord,
} from '../../../../contract/directions/generator';
import { WireError } from '../../../../contract/errors';
import type { DatasetId, GeneratorId } from '../../../../contract/ids';
import { ImageShape } from '../../../../contract/models/network';
import { prepared, type Database } from '../database';
import { fromJson, fromNullableJson, toJson, toNullableJson } from '../json';

/** A state that the history keeps; a generator is being trained while a lab has it. */
type StoredGeneratorState = Exclude<GeneratorRecord['state'], 'training'>;

interface GeneratorRow {
  id: string;
  name: string;
  dataset_id: string;
  dataset_fingerprint: string;
  image_json: string;
  plan_json: string;
  state: StoredGeneratorState;
  epochs_json: string;
  error_json: string | null;
  created_at: string;
  lab_id: string | null;
}

const Epochs = z.array(GeneratorEpoch);

function fromRow(row: GeneratorRow): GeneratorRecord {
  return {
    id: row.id as GeneratorId,
    name: row.name,
    datasetId: row.dataset_id as DatasetId,
    datasetFingerprint: row.dataset_fingerprint,
    image: fromJson(ImageShape, row.image_json, 'generators.image_json'),
    plan: fromJson(GeneratorPlan, row.plan_json, 'generators.plan_json'),
    state: row.state === 'unfinished' && row.lab_id !== null ? 'training' : row.state,
    epochs: fromJson(Epochs, row.epochs_json, 'generators.epochs_json'),
    error: fromNullableJson(WireError, row.error_json, 'generators.error_json'),
    createdAt: row.created_at,
  };
}

/** @param labId the lab that trains it from the start */
export function insertGenerator(
  database: Database,
  generator: GeneratorRecord,
  labId: string | null,
): void {
  prepared(
    database,
    `INSERT INTO generators (id, name, dataset_id, dataset_fingerprint, image_json, plan_json, state, epochs_json,
       error_json, created_at, lab_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    generator.id,
    generator.name,
    generator.datasetId,
    generator.datasetFingerprint,
    toJson(generator.image),
    toJson(generator.plan),
    generator.state === 'trained' ? 'trained' : 'unfinished',
    toJson(generator.epochs),
    toNullableJson(generator.error),
    generator.createdAt,
    labId,
  );
}

/** Gives an unfinished generator to a lab that trains it. False where a lab has it already, it is trained, or removed. */
export function claimGenerator(database: Database, id: GeneratorId, labId: string): boolean {
  const change = prepared(
    database,
    `UPDATE generators SET lab_id = ?, error_json = NULL
     WHERE id = ? AND lab_id IS NULL AND state = 'unfinished' AND deleted_at IS NULL`,
  ).run(labId, id);
  return change.changes === 1;
}

/** The epochs so far of a generator that a lab trains. False where the lab has it no more: nothing is written. */
export function setGeneratorEpochs(
  database: Database,
  { id, epochs }: Pick<GeneratorRecord, 'id' | 'epochs'>,
  labId: string,
): boolean {
  const change = prepared(
    database,
    'UPDATE generators SET epochs_json = ? WHERE id = ? AND lab_id = ?',
  ).run(toJson(epochs), id, labId);
  return change.changes === 1;
}

/** The end of a training: no lab has the generator any more. */
export function endGeneratorTraining(
  database: Database,
  id: GeneratorId,
  { state, error }: { state: StoredGeneratorState; error: WireError | null },
): void {
  prepared(
    database,
    'UPDATE generators SET state = ?, error_json = ?, lab_id = NULL WHERE id = ?',
  ).run(state, toNullableJson(error), id);
}

/** The lab that trains a generator; null where none does. */
export function ownerOfGenerator(database: Database, id: GeneratorId): string | null {
  const row = prepared(database, 'SELECT lab_id AS labId FROM generators WHERE id = ?').get(id);
  return (row as { labId: string | null } | undefined)?.labId ?? null;
}

export function listGeneratorsInTraining(
  database: Database,
): { id: GeneratorId; labId: string | null }[] {
  const rows = prepared(
    database,
    'SELECT id, lab_id AS labId FROM generators WHERE lab_id IS NOT NULL',
  ).all();
  return rows as { id: GeneratorId; labId: string | null }[];
}

/** By id or name, also one in the trash or removed for good: it keeps its name. */
export function findGenerator(database: Database, reference: string): GeneratorRecord | null {
  const row = prepared(database, 'SELECT * FROM generators WHERE id = ? OR name = ?').get(
    reference,
    reference,
  );
  return row === undefined ? null : fromRow(row as GeneratorRow);
}

/** Newest first. */
export function listGenerators(database: Database): GeneratorRecord[] {
  const rows = prepared(
    database,
    'SELECT * FROM generators WHERE deleted_at IS NULL ORDER BY created_at DESC, rowid DESC',
  ).all();
  return (rows as GeneratorRow[]).map(fromRow);
}

const readSet = (row: { record_json: string }): DirectionSetRecord =>
  fromJson(DirectionSetRecord, row.record_json, 'direction_sets.record_json');

/** Writes a new set, or how a known one stands now. */
export function putDirectionSet(database: Database, set: DirectionSetRecord): void {
  prepared(
    database,
    `INSERT INTO direction_sets (id, name, generator_id, record_json, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET record_json = excluded.record_json, revision = revision + 1`,
  ).run(set.id, set.name, set.generatorId, toJson(set), set.createdAt);
}

/** By id or name, also one in the trash or removed for good: it keeps its name. */
export function findDirectionSet(database: Database, reference: string): DirectionSetRecord | null {
  const row = prepared(database, 'SELECT * FROM direction_sets WHERE id = ? OR name = ?').get(
    reference,
    reference,
  );
  return row === undefined ? null : readSet(row as { record_json: string });
}

/** Newest first; those of a removed generator are removed with it. */
export function listDirectionSets(database: Database): DirectionSetRecord[] {
  const rows = prepared(
    database,
    `SELECT record_json FROM direction_sets WHERE deleted_at IS NULL
       AND generator_id IN (SELECT id FROM generators WHERE deleted_at IS NULL)
     ORDER BY created_at DESC, rowid DESC`,
  ).all();
  return (rows as { record_json: string }[]).map(readSet);
}

/** Those that go with a generator, also with one that was removed; the oldest first. */
export function listDirectionSetsOf(
  database: Database,
  generatorId: GeneratorId,
): DirectionSetRecord[] {
  const rows = prepared(
    database,
    'SELECT record_json FROM direction_sets WHERE generator_id = ? AND deleted_at IS NULL ORDER BY created_at, rowid',
  ).all(generatorId);
  return (rows as { record_json: string }[]).map(readSet);
}
