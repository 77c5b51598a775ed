import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { quickCheck } from '../../../../../src/main/lab/store/integrity';
import { openDatabase } from '../../../../../src/main/lab/store/open';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { putMetrics } from '../../../../../src/main/lab/store/repositories/runs/metrics';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeDataset, makeRun, temporaryFolder } from '../../../../support/lab-records';

const flips = 60;
const seed = 20_261_129;
const pageBytes = 4096;
/** The first page begins with the header of the file. */
const fileHeaderBytes = 100;
const pageHeaderBytes = 8;

function writeHistory(file: string): void {
  const database = openDatabase(file);
  const dataset = makeDataset();
  insertDataset(database, dataset);
  const run = makeRun(dataset, { name: 'long', state: 'completed' });
  insertRun(database, run);
  const column = Array.from({ length: 5000 }, (_, step) => step / 7);
  const steps = column.map((_, step) => step);
  putMetrics(database, run.id, {
    series: 'train',
    steps,
    epochs: column,
    columns: { loss: column },
  });
  // Pages that are free hold nothing that could be damaged.
  database.exec('VACUUM');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** What opening the history, or the doctor, says of it. */
function findingOf(file: string): string {
  try {
    const database = openDatabase(file);
    const finding = quickCheck(database);
    database.close();
    return finding;
  } catch (error) {
    if (error instanceof TemperError) return error.code;
    throw error;
  }
}

it(`a history with one flipped bit in the header of a page is damaged, in ${flips} places`, () => {
  const { folder, remove } = temporaryFolder();
  onTestFinished(remove);
  const file = join(folder, 'temper.sqlite');
  writeHistory(file);
  const good = readFileSync(file);
  expect(findingOf(file)).toBe('ok');
  const random = createRandom(seed, 'order');
  const unnoticed: number[] = [];
  for (let flip = 0; flip < flips; flip += 1) {
    const page = random.integer(good.length / pageBytes);
    const at =
      page * pageBytes + (page === 0 ? fileHeaderBytes : 0) + random.integer(pageHeaderBytes);
    const bytes = Buffer.from(good);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.integer(8)), at);
    const damaged = join(folder, `damaged-${flip}.sqlite`);
    writeFileSync(damaged, bytes);
    if (findingOf(damaged) === 'ok') unnoticed.push(at);
  }
  expect(unnoticed).toEqual([]);
});
