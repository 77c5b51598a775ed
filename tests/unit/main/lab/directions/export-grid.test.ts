import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { encodeGrid } from '../../../../../src/main/lab/directions/export-grid';
import { makeDirectionSet, makeGenerator } from '../../../../support/direction-records';
import { makeDataset } from '../../../../support/lab-records';

const set = makeDirectionSet(makeGenerator(makeDataset()));
const shifts = [-1, 1];
const pixels = Uint8Array.from({ length: 2 * 4 * 4 * 3 }, (_, at) => at);
const grid = { rows: 1, columns: 2, height: 4, width: 4, channels: 3, pixels };

it('the grid of an image becomes a picture, a moving picture, or arrays', async () => {
  const text = async (format: 'png' | 'gif') =>
    Buffer.from(await encodeGrid(set, grid, { format, shifts })).toString('latin1');
  expect((await text('png')).slice(1, 4)).toBe('PNG');
  expect((await text('gif')).slice(0, 6)).toBe('GIF89a');
  const arrays = unzipSync(await encodeGrid(set, grid, { format: 'npz', shifts }));
  expect(Object.keys(arrays).sort()).toEqual(['directions.npy', 'images.npy', 'shifts.npy']);
  const images = arrays['images.npy']!;
  const header = Buffer.from(images).toString('latin1', 10, 128);
  expect(header).toContain('(1, 2, 4, 4, 3)');
  const values = new Float32Array(images.slice(images.length - 4 * pixels.length).buffer);
  expect(values[51]).toBeCloseTo(51 / 255, 6);
});
