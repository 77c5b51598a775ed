import { TemperError } from '../../../contract/errors';
import { maskedCrc32c } from './crc32c';
import { Event } from './event-schema';
import type { RecordedPoint } from './recorded-run';

/** What one event file holds. */
export interface EventFileContent {
  points: RecordedPoint[];
  /** Milliseconds since 1970; null for a file without events. */
  firstMs: number | null;
  lastMs: number | null;
  notes: string[];
}

interface TensorFields {
  dtype: number;
  tensor_content: Uint8Array;
  float_val: number[];
  double_val: number[];
  int_val: number[];
  int64_val: { toString(): string }[];
}

interface ValueFields {
  tag: string;
  /** Which of the next two is there; the other has its default. */
  value?: 'simple_value' | 'tensor';
  simple_value: number;
  tensor: TensorFields;
}

interface EventFields {
  wall_time: number;
  step: { toString(): string };
  summary?: { value: ValueFields[] } | null;
}

const headBytes = 12;
const footBytes = 4;

/**
 * The scalars of an event file of TensorBoard, with simple values or tensors of one element. A last record that is cut
 * off, as a killed process leaves it, is left out with a note.
 *
 * @param location names the file in errors
 * @throws TemperError `invalid-input` for a record whose checksum does not fit its bytes
 */
export function readEventFile(bytes: Uint8Array, location: string): EventFileContent {
  const content: EventFileContent = { points: [], firstMs: null, lastMs: null, notes: [] };
  const others = new Set<string>();
  for (const record of recordsOf(bytes, location, content.notes)) {
    const event = decode(record, location);
    const atMs = event.wall_time * 1000;
    content.firstMs = Math.min(content.firstMs ?? atMs, atMs);
    content.lastMs = Math.max(content.lastMs ?? atMs, atMs);
    const step = Number(event.step.toString());
    for (const fields of event.summary?.value ?? []) {
      const value = valueOf(fields);
      if (value === null) others.add(fields.tag);
      else content.points.push({ key: fields.tag, step, value });
    }
  }
  if (others.size > 0) {
    const tags = [...others].slice(0, 5).join(', ');
    content.notes.push(`Not scalars, and left out: ${tags}${others.size > 5 ? ', …' : ''}.`);
  }
  return content;
}

function* recordsOf(bytes: Uint8Array, location: string, notes: string[]): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    if (at + headBytes > bytes.length) break;
    const head = bytes.subarray(at, at + 8);
    if (maskedCrc32c(head) !== view.getUint32(at + 8, true)) throw damaged(location, at);
    const length = Number(view.getBigUint64(at, true));
    const start = at + headBytes;
    if (start + length + footBytes > bytes.length) break;
    const data = bytes.subarray(start, start + length);
    if (maskedCrc32c(data) !== view.getUint32(start + length, true)) throw damaged(location, at);
    yield data;
    at = start + length + footBytes;
  }
  if (at < bytes.length)
    notes.push(`${location} ends within a record: its last event is left out.`);
}

function decode(record: Uint8Array, location: string): EventFields {
  try {
    return Event.decode(record) as unknown as EventFields;
  } catch (error) {
    throw new TemperError(
      'invalid-input',
      `${location} holds a record that is not a TensorBoard event (${(error as Error).message}). Name a file that TensorBoard opens.`,
      { path: location },
      error,
    );
  }
}

function damaged(location: string, position: number): TemperError {
  const what =
    position === 0
      ? 'is not a TensorBoard event file, or its beginning is damaged'
      : `is damaged at byte ${position}: a checksum does not fit`;
  return new TemperError(
    'invalid-input',
    `${location} ${what}. Copy it again from where it was recorded, or leave it out.`,
    { path: location, position },
  );
}

/** TensorFlow's numbers of the types that a scalar may have, with how one value is read from its bytes. */
const fromContent: Record<number, { bytes: number; read: (view: DataView) => number }> = {
  1: { bytes: 4, read: (view) => view.getFloat32(0, true) },
  2: { bytes: 8, read: (view) => view.getFloat64(0, true) },
  3: { bytes: 4, read: (view) => view.getInt32(0, true) },
  9: { bytes: 8, read: (view) => Number(view.getBigInt64(0, true)) },
};

/** Null for what is not a scalar. */
function valueOf({ value, simple_value, tensor }: ValueFields): number | null {
  if (value === 'simple_value') return simple_value;
  return value === 'tensor' ? scalarOf(tensor) : null;
}

/** Null for a tensor with more than one element or of another type. */
function scalarOf({ dtype, tensor_content: content, ...values }: TensorFields): number | null {
  const type = fromContent[dtype];
  if (!type) return null;
  if (content.length > 0) {
    if (content.length !== type.bytes) return null;
    return type.read(new DataView(content.buffer, content.byteOffset, content.byteLength));
  }
  const listed = [
    ...values.float_val,
    ...values.double_val,
    ...values.int_val,
    ...values.int64_val.map((value) => Number(value.toString())),
  ];
  return listed.length === 1 ? (listed[0] ?? null) : null;
}
