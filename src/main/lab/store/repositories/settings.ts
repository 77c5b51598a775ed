import { z } from 'zod';
import { DeviceId, ThreadCount } from '../../../../contract/devices/device';
import { prepared, type Database } from '../database';
import { fromJson, toJson } from '../json';

/** The settings of a data home, and their defaults. */
const settings = {
  queueHeld: { schema: z.boolean(), initial: false },
  device: { schema: DeviceId.nullable(), initial: null },
  threads: { schema: ThreadCount.nullable(), initial: null },
  /** What worked last, and the processor of its machine: a data home may be carried to another one. */
  lastDevice: {
    schema: z.strictObject({ name: z.string(), cpuModel: z.string() }).nullable(),
    initial: null,
  },
} as const;
type Settings = { [Key in keyof typeof settings]: z.infer<(typeof settings)[Key]['schema']> };

export function readSetting<Key extends keyof Settings>(
  database: Database,
  key: Key,
): Settings[Key] {
  const row = prepared(database, 'SELECT value_json AS value FROM settings WHERE key = ?').get(
    key,
  ) as { value: string } | undefined;
  const { schema, initial } = settings[key];
  const value = row === undefined ? initial : fromJson(schema, row.value, 'settings.value_json');
  return value as Settings[Key];
}

export function writeSetting<Key extends keyof Settings>(
  database: Database,
  key: Key,
  value: Settings[Key],
): void {
  prepared(
    database,
    `INSERT INTO settings (key, value_json) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json`,
  ).run(key, toJson(value));
}
