const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** What is typed for a time, in milliseconds: `90min`, `2 h` or `1.5h`; null where it is none. */
export function typedDurationMs(text: string): number | null {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*(s|min|h|d)$/.exec(text.trim()) ?? [];
  return positive(Number(digits) * (unitMs[unit] ?? Number.NaN));
}

const unitMegabytes: Readonly<Record<string, number>> = { '': 1, M: 1, G: 1024, T: 1024 ** 2 };

/** What is typed for memory as Slurm takes it, in megabytes: `8000`, `8000M` or `8G`; null where it is none. */
export function typedMegabytes(text: string): number | null {
  const [, digits, unit = ''] = /^(\d+)\s*([MGT]?)B?$/.exec(text.trim()) ?? [];
  return positive(Number(digits) * (unitMegabytes[unit] ?? Number.NaN));
}

function positive(value: number): number | null {
  return value > 0 ? value : null;
}

/** A time as it may be typed: `90min`, `2h`. */
export function durationToType(durationMs: number): string {
  const unit = (['d', 'h', 'min', 's'] as const).find(
    (each) => durationMs % (unitMs[each] ?? 1) === 0,
  );
  return unit ? `${durationMs / (unitMs[unit] ?? 1)}${unit}` : `${durationMs / 1000}s`;
}

/** Memory as it may be typed: `8G`, `2536M`. */
export function megabytesToType(megabytes: number): string {
  return megabytes % 1024 === 0 ? `${megabytes / 1024}G` : `${megabytes}M`;
}
