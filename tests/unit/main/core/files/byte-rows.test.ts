import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openByteRows } from '../../../../../src/main/core/files/byte-rows';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const size = { rows: 5, width: 3 };

function open(file: string, kept: string | null = null) {
  const rows = openByteRows(file, size, 'Rows', kept);
  if (rows) onTestFinished(() => rows.close());
  return rows;
}

describe('rows of bytes', () => {
  it('are zero at first, and then what was written last', () => {
    const rows = open(join(temporaryDirectory(), 'rows'));
    expect(rows?.read(Uint32Array.of(4, 0))).toEqual(Int8Array.of(0, 0, 0, 0, 0, 0));
    rows?.write(Uint32Array.of(4, 1), Int8Array.of(1, -2, 3, -127, 0, 127));
    rows?.write(Uint32Array.of(4), Int8Array.of(9, 9, 9));
    expect(rows?.read(Uint32Array.of(1, 4))).toEqual(Int8Array.of(-127, 0, 127, 9, 9, 9));
  });

  it('are again what was kept, whatever was written later', () => {
    const folder = temporaryDirectory();
    const [file, kept] = [join(folder, 'rows'), join(folder, 'kept')];
    const rows = open(file);
    rows?.write(Uint32Array.of(2), Int8Array.of(1, 2, 3));
    rows?.keep(kept);
    rows?.write(Uint32Array.of(2), Int8Array.of(4, 5, 6));
    expect(existsSync(`${kept}.partial`)).toBe(false);
    expect(open(file, kept)?.read(Uint32Array.of(2))).toEqual(Int8Array.of(1, 2, 3));
  });

  it('are not taken from a file that is gone, cut off, or changed in one bit', () => {
    const folder = temporaryDirectory();
    const [file, kept] = [join(folder, 'rows'), join(folder, 'kept')];
    expect(open(file, kept)).toBeNull();
    open(file)?.keep(kept);
    const whole = readFileSync(kept);
    truncateSync(kept, whole.length - 1);
    expect(open(file, kept)).toBeNull();
    const changed = Buffer.from(whole);
    changed[7] = 1;
    writeFileSync(kept, changed);
    expect(open(file, kept)).toBeNull();
    writeFileSync(kept, whole);
    expect(open(file, kept)).not.toBeNull();
  });

  it('say what could not be written, and where', () => {
    const rows = open(join(temporaryDirectory(), 'rows'));
    const nowhere = join(temporaryDirectory(), 'gone', 'kept');
    expect(() => rows?.keep(nowhere)).toThrow(`Rows cannot be written to ${nowhere}`);
  });
});
