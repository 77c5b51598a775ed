const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in its two largest units: `0.4 s`, `14 s`, `4 min 10 s`, `1 h 12 min`, `2 d 3 h`. */
export function formatDuration(durationMs: number): string {
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

/** Time that is left, coarser than a measured one because it is an estimate: `4 min left`, `under 10 s left`. */
export function formatRemaining(remainingMs: number): string {
  if (remainingMs < 10 * secondMs) return 'under 10 s left';
  if (remainingMs <= 50 * secondMs)
    return `${Math.ceil(remainingMs / (10 * secondMs)) * 10} s left`;
  const minutes = Math.max(1, Math.round(remainingMs / minuteMs));
  return `${formatDuration(minutes * minuteMs)} left`;
}

/** A stored time stamp in local time: `2026-11-24 13:05`; `–` when there is none. */
export function formatTime(timestamp: string | null): string {
  if (timestamp === null) return '–';
  const date = new Date(timestamp);
  if (Number.isNaN(date.getTime())) return timestamp;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
