import { existsSync, readFileSync } from 'node:fs';

const file = '/proc/cpuinfo';

/** The names of the processor's instruction sets as Linux lists them; null where it does not. */
export function processorInstructions(): string[] | null {
  return existsSync(file) ? parseInstructions(readFileSync(file, 'utf8')) : null;
}

/** Whether a processor computes in bfloat16 itself; true where it does not say, so that nobody is warned for nothing. */
export function computesInBfloat16(instructions: readonly string[] | null): boolean {
  return instructions?.some((name) => name === 'avx512_bf16' || name === 'amx_bf16') ?? true;
}

/** @param text of /proc/cpuinfo; processors other than x86 list no `flags` */
export function parseInstructions(text: string): string[] | null {
  return /^flags\s*:\s*(.+)$/m.exec(text)?.[1]?.split(' ') ?? null;
}
