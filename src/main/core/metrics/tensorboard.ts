import { maskedCrc32c } from './crc32c';
import { Event } from './event-schema';
import { pointsOf, type ExportFile, type MetricPoint, type RunToExport } from './run-metrics';

interface Scalar {
  tag: string;
  simple_value: number;
}

interface EventFields {
  wall_time: number;
  step?: number;
  file_version?: string;
  summary?: { value: Scalar[] };
}

/**
 * The metrics of a run as an event file of TensorBoard: scalars by step, rounded to the 32-bit floats that the format
 * has. Values of one step and time share an event.
 */
export function tensorboardFiles(exported: RunToExport): ExportFile[] {
  const points = pointsOf(exported);
  const startMs = Date.parse(exported.run.startedAt ?? exported.run.createdAt);
  const events: EventFields[] = [
    { wall_time: startMs / 1000, file_version: 'brain.Event:2' },
    ...together(points).map(eventOf),
  ];
  const seconds = String(Math.floor(startMs / 1000)).padStart(10, '0');
  return [
    {
      path: `events.out.tfevents.${seconds}.${exported.run.id}`,
      content: Buffer.concat(events.map((event) => record(Event.encode(event).finish()))),
    },
  ];
}

/** The points of each step and time. */
function together(points: readonly MetricPoint[]): MetricPoint[][] {
  const groups = new Map<string, MetricPoint[]>();
  for (const point of points) {
    const moment = `${point.step} ${point.timeMs}`;
    const group = groups.get(moment);
    if (group) group.push(point);
    else groups.set(moment, [point]);
  }
  return [...groups.values()];
}

/** @param points of one step and time */
function eventOf(points: readonly MetricPoint[]): EventFields {
  const { step = 0, timeMs = 0 } = points[0] ?? {};
  const value = points.map(({ key, value }) => ({ tag: key, simple_value: value }));
  return { wall_time: timeMs / 1000, step, summary: { value } };
}

/** A record of a TFRecord file: length and data, each with its masked checksum, little-endian. */
function record(data: Uint8Array): Buffer {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(data.length));
  head.writeUInt32LE(maskedCrc32c(head.subarray(0, 8)), 8);
  const foot = Buffer.alloc(4);
  foot.writeUInt32LE(maskedCrc32c(data));
  return Buffer.concat([head, data, foot]);
}
