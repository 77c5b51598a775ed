import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { grouped } from './unreadable';

const largestPageBytes = 512 * 2 ** 20;

/**
 * Looks at the header of every page of some columns before any is unpacked: hyparquet takes the memory that a header
 * claims.
 * @throws RangeError in words
 */
export async function checkPages(
  file: AsyncBuffer,
  metadata: FileMetaData,
  group: number,
  names: string[],
): Promise<void> {
  const { num_rows, columns } = metadata.row_groups[group] as FileMetaData['row_groups'][number];
  for (const { meta_data } of columns) {
    if (!meta_data || !names.includes(meta_data.path_in_schema[0] ?? '')) continue;
    const start = Number(meta_data.dictionary_page_offset ?? meta_data.data_page_offset);
    const bytes = Number(meta_data.total_compressed_size);
    const inside = start >= 0 && bytes >= 0 && start + bytes <= file.byteLength;
    if (!inside) {
      throw new RangeError(
        `a column claims bytes ${start} to ${start + bytes} of ${file.byteLength}`,
      );
    }
    checkColumn(await file.slice(start, start + bytes), Number(num_rows));
  }
}

function checkColumn(buffer: ArrayBuffer, rows: number): void {
  const reader = { view: new DataView(buffer), offset: 0 };
  while (reader.offset < buffer.byteLength - 1) {
    const header = parquetHeader(reader);
    const packed = header.compressed_page_size;
    const unpacked = header.uncompressed_page_size;
    const counts = [
      header.data_page_header?.num_values,
      header.dictionary_page_header?.num_values,
      header.data_page_header_v2?.num_values,
    ].filter((count) => count !== undefined);
    if (!(packed >= 0 && reader.offset + packed <= buffer.byteLength)) {
      throw new RangeError(`a page claims ${packed} bytes beyond its column`);
    }
    if (!(unpacked >= 0 && unpacked <= largestPageBytes)) {
      throw new RangeError(`a page claims to unpack to ${grouped(unpacked)} bytes`);
    }
    const odd = counts.find((count) => !(count >= 0 && count <= Math.max(rows, 0)));
    if (odd !== undefined)
      throw new RangeError(`a page claims ${odd} values in a group of ${rows} rows`);
    reader.offset += packed;
  }
}
