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

interface GeneratorRow {
  id: string;
  name: string;
  dataset_id: string;
  dataset_fingerprint: string;
  image_json: string;
  plan_json: string;
  state: GeneratorRecord['state'];
  epochs_json: string;
  error_json: string | null;
  created_at: string;
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
    state: row.state,
    epochs: fromJson(Epochs, row.epochs_json, 'generators.epochs_json'),
    error: fromNullableJson(WireError, row.error_json, 'generators.error_json'),
    createdAt: row.created_at,
  };
}

/** Writes a new generator, or how a known one stands now. */
export function putGenerator(database: Database, generator: GeneratorRecord): void {
  prepared(
    database,
    `INSERT INTO generators (id, name, dataset_id, dataset_fingerprint, image_json, plan_json, state, epochs_json,
       error_json, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, epochs_json = excluded.epochs_json,
       error_json = excluded.error_json`,
  ).run(
    generator.id,
    generator.name,
    generator.datasetId,
    generator.datasetFingerprint,
    toJson(generator.image),
    toJson(generator.plan),
    generator.state,
    toJson(generator.epochs),
    toNullableJson(generator.error),
    generator.createdAt,
  );
}

/** By id or name. */
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
    'SELECT * FROM generators ORDER BY created_at DESC, rowid DESC',
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
     ON CONFLICT (id) DO UPDATE SET record_json = excluded.record_json`,
  ).run(set.id, set.name, set.generatorId, toJson(set), set.createdAt);
}

/** By id or name. */
export function findDirectionSet(database: Database, reference: string): DirectionSetRecord | null {
  const row = prepared(database, 'SELECT * FROM direction_sets WHERE id = ? OR name = ?').get(
    reference,
    reference,
  );
  return row === undefined ? null : readSet(row as { record_json: string });
}

/** Newest first. */
export function listDirectionSets(database: Database): DirectionSetRecord[] {
  const rows = prepared(
    database,
    'SELECT record_json FROM direction_sets ORDER BY created_at DESC, rowid DESC',
  ).all();
  return (rows as { record_json: string }[]).map(readSet);
}
