/** Records by id. It is never changed: another one takes its place, of which readers are told once. */
export type RecordMap<Kept> = ReadonlyMap<string, Kept>;

export function emptyMap<Kept>(): RecordMap<Kept> {
  return new Map();
}

export function withRecords<Kept extends { id: string }>(
  known: RecordMap<Kept>,
  records: readonly Kept[],
): RecordMap<Kept> {
  return new Map([...known, ...records.map((record) => [record.id, record] as const)]);
}

export function withoutRecord<Kept>(known: RecordMap<Kept>, id: string): RecordMap<Kept> {
  return new Map([...known].filter(([each]) => each !== id));
}
