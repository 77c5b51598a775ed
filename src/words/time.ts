import { isNumber, noValue, type MaybeNumber } from './numbers';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in its two largest units: `340 ms`, `8.2 s`, `14 s`, `4 min 10 s`, `1 h 12 min`, `1 d 2 h`. */
export function formatDuration(durationMs: MaybeNumber): string {
  if (!isNumber(durationMs)) return noValue;
  if (durationMs < secondMs - 0.5) return `${Math.round(durationMs)} ms`;
  if (durationMs < 9_950) return `${(durationMs / secondMs).toFixed(1)} s`;
  if (durationMs < minuteMs - 500) return `${Math.round(durationMs / secondMs)} s`;
  if (durationMs < hourMs - 500) return twoUnits(durationMs, minuteMs, 'min', secondMs, 's');
  if (durationMs < dayMs - 30 * secondMs) return twoUnits(durationMs, hourMs, 'h', minuteMs, 'min');
  return twoUnits(durationMs, dayMs, 'd', hourMs, 'h');
}

function twoUnits(
  durationMs: number,
  largeMs: number,
  largeName: string,
  smallMs: number,
  smallName: string,
): string {
  const smalls = Math.round(durationMs / smallMs);
  const perLarge = largeMs / smallMs;
  const rest = smalls % perLarge;
  const large = `${Math.floor(smalls / perLarge)} ${largeName}`;
  return rest === 0 ? large : `${large} ${rest} ${smallName}`;
}

/** A time that is only estimated, coarser than a measured one: `under 10 s`, `40 s`, `4 min`, `1 h 12 min`. */
export function formatEstimate(durationMs: MaybeNumber): string {
  if (!isNumber(durationMs)) return noValue;
  if (durationMs < 10 * secondMs) return 'under 10 s';
  if (durationMs <= 50 * secondMs) return `${Math.ceil(durationMs / (10 * secondMs)) * 10} s`;
  return formatDuration(Math.max(1, Math.round(durationMs / minuteMs)) * minuteMs);
}

/** `under 10 s`, `about 4 min` */
export function formatAbout(durationMs: number): string {
  const estimate = formatEstimate(durationMs);
  return estimate.startsWith('under') ? estimate : `about ${estimate}`;
}

/** `at most 4 min` for a bound, or as `formatAbout` has it. */
export function formatExpected(durationMs: number, isAtMost: boolean): string {
  const about = formatAbout(durationMs);
  return isAtMost ? about.replace(/^about/, 'at most') : about;
}

/** `4 min left` */
export function formatRemaining(remainingMs: MaybeNumber): string {
  return isNumber(remainingMs) ? `${formatEstimate(remainingMs)} left` : noValue;
}

/** A stored time stamp in local time, always of one width: `2026-11-24 13:05`. */
export function formatTime(timestamp: string | null | undefined): string {
  const date = parseDate(timestamp);
  if (!date) return timestamp ?? noValue;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Local time in few words: `14:05` today, `yesterday 14:05`, `21 Nov 14:05`, `21 Nov 2025`. */
export function formatWhen(timestamp: string | null | undefined, now: Date = new Date()): string {
  const date = parseDate(timestamp);
  if (!date) return noValue;
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const days = Math.round((startOfDay(now) - startOfDay(date)) / dayMs);
  if (days === 0) return time;
  if (days === 1) return `yesterday ${time}`;
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return date.getFullYear() === now.getFullYear()
    ? `${day} ${time}`
    : `${day} ${date.getFullYear()}`;
}

/** The exact local time, for hovering: `24 Nov 2026, 14:05:12 GMT+1`. */
export function formatExactTime(timestamp: string | null | undefined): string {
  const date = parseDate(timestamp);
  if (!date) return noValue;
  return date.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
}

function parseDate(timestamp: string | null | undefined): Date | null {
  const date = timestamp ? new Date(timestamp) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
