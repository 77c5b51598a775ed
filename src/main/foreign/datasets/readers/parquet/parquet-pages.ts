import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import {
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
  getSchemaPath,
} from 'hyparquet/src/schema.js';
import { formatCount } from '../../../../../words/numbers';
import { checkRuns } from './parquet-runs';

const largestPageBytes = 512 * 2 ** 20;

type PageHeader = ReturnType<typeof parquetHeader>;
type ColumnFacts = NonNullable<FileMetaData['row_groups'][number]['columns'][number]['meta_data']>;

/** What is needed to look into the pages of a column. */
interface Column {
  rows: number;
  codec: ColumnFacts['codec'];
  isBoolean: boolean;
  /** The deepest level of nesting that a value can have; 0 where every value is there. */
  definition: number;
  /** The deepest level of lists. */
  repetition: number;
}

/**
 * Looks at every page of some columns before any is read: hyparquet takes the memory that a header claims, and counts
 * as far as a run of numbers claims.
 * @throws RangeError in words
 */
export async function checkPages(
  file: AsyncBuffer,
  metadata: FileMetaData,
  group: number,
  names: string[],
): Promise<void> {
  const { num_rows, columns } = metadata.row_groups[group] as FileMetaData['row_groups'][number];
  for (const { meta_data: facts } of columns) {
    if (!facts || !names.includes(facts.path_in_schema[0] ?? '')) continue;
    const start = Number(facts.dictionary_page_offset ?? facts.data_page_offset);
    const bytes = Number(facts.total_compressed_size);
    const inside = start >= 0 && bytes >= 0 && start + bytes <= file.byteLength;
    if (!inside) {
      throw new RangeError(
        `a column claims bytes ${start} to ${start + bytes} of ${file.byteLength}`,
      );
    }
    const path = getSchemaPath(metadata.schema, facts.path_in_schema);
    checkColumn(await file.slice(start, start + bytes), {
      rows: Number(num_rows),
      codec: facts.codec,
      isBoolean: facts.type === 'BOOLEAN',
      definition: getMaxDefinitionLevel(path),
      repetition: getMaxRepetitionLevel(path),
    });
  }
}

function checkColumn(buffer: ArrayBuffer, column: Column): void {
  const { rows } = column;
  const reader = { view: new DataView(buffer), offset: 0 };
  while (reader.offset < buffer.byteLength - 1) {
    const header = parquetHeader(reader);
    const packed = header.compressed_page_size;
    const unpacked = header.uncompressed_page_size;
    const counts = [
      header.data_page_header?.num_values,
      header.dictionary_page_header?.num_values,
      header.data_page_header_v2?.num_values,
      header.data_page_header_v2?.num_nulls,
    ].filter((count) => count !== undefined);
    if (!(packed >= 0 && reader.offset + packed <= buffer.byteLength)) {
      throw new RangeError(`a page claims ${packed} bytes beyond its column`);
    }
    if (!(unpacked >= 0 && unpacked <= largestPageBytes)) {
      throw new RangeError(`a page claims to unpack to ${formatCount(unpacked)} bytes`);
    }
    const odd = counts.find((count) => !(count >= 0 && count <= Math.max(rows, 0)));
    if (odd !== undefined)
      throw new RangeError(`a page claims ${odd} values in a group of ${rows} rows`);
    checkContent(header, new Uint8Array(buffer, reader.offset, packed), column);
    reader.offset += packed;
  }
}

function checkContent(header: PageHeader, packed: Uint8Array, column: Column): void {
  const { data_page_header: first, data_page_header_v2: second } = header;
  if (header.type === 'DATA_PAGE' && first) {
    const page = unpack(packed, header.uncompressed_page_size, column);
    let at = checkLevels(page, 0, column.repetition, first.num_values).end;
    const levels = checkLevels(page, at, column.definition, first.num_values);
    at = levels.end;
    checkValues(page, at, first.encoding, levels.deepest, column, 1);
  } else if (header.type === 'DATA_PAGE_V2' && second) {
    const { num_values: values, num_nulls: nulls, encoding } = second;
    const repetitionBytes = second.repetition_levels_byte_length;
    const levelBytes = repetitionBytes + second.definition_levels_byte_length;
    if (!(repetitionBytes >= 0 && levelBytes >= repetitionBytes && levelBytes <= packed.length)) {
      throw new RangeError(`a page claims ${levelBytes} bytes of levels in ${packed.length}`);
    }
    checkSizedLevels(packed.subarray(0, repetitionBytes), column.repetition, values);
    checkSizedLevels(packed.subarray(repetitionBytes, levelBytes), column.definition, values);
    const content = packed.subarray(levelBytes);
    const page =
      second.is_compressed === false
        ? content
        : unpack(content, header.uncompressed_page_size - levelBytes, column);
    checkValues(page, 0, encoding, Math.max(0, values - nulls), column, 2);
  }
}

function unpack(packed: Uint8Array, bytes: number, { codec }: Column): Uint8Array {
  if (bytes < 0) throw new RangeError(`a page claims to unpack to ${bytes} bytes`);
  return decompressPage(packed, bytes, codec, compressors);
}

/** Levels with their length in bytes before them. @returns where they end, and how many values are there */
function checkLevels(
  page: Uint8Array,
  at: number,
  level: number,
  values: number,
): { end: number; deepest: number } {
  if (level === 0) return { end: at, deepest: values };
  const bytes = lengthAt(page, at);
  const deepest = checkRuns(page, at + 4, bitsOf(level), values, level);
  return { end: at + 4 + bytes, deepest };
}

function checkSizedLevels(bytes: Uint8Array, level: number, values: number): void {
  if (level > 0) checkRuns(bytes, 0, bitsOf(level), values, level);
}

function checkValues(
  page: Uint8Array,
  at: number,
  encoding: string,
  values: number,
  { isBoolean }: Column,
  version: 1 | 2,
): void {
  switch (encoding) {
    case 'PLAIN':
      return;
    case 'RLE':
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      if (isBoolean) return void checkRuns(page, at + 4, 1, values, 1);
      const width = page[at] ?? 0;
      if (width > 32) throw new RangeError(`a page claims numbers of ${width} bits`);
      // In pages of the first kind numbers of no width have no runs.
      if (width > 0 || version === 2) checkRuns(page, at + 1, width, values, 0);
      return;
    }
    default:
      throw new RangeError(
        `a page is encoded as ${encoding}; plain values and dictionaries are read`,
      );
  }
}

function lengthAt(page: Uint8Array, at: number): number {
  if (at + 4 > page.length) throw new RangeError('a page ends in its levels');
  return new DataView(page.buffer, page.byteOffset + at, 4).getUint32(0, true);
}

function bitsOf(level: number): number {
  return 32 - Math.clz32(level);
}
