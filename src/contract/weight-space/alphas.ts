/** The most that one path measures, both ends among them. */
export const mostAlphas = 101;

export const alphaOutside = 'α lies between 0 (the first model) and 1 (the second)';

type ReadAlphas = { alphas: number[] } | { problem: string };

/** `0:1:0.1` (from, to, step), or single ones separated by commas; or what is wrong with the text. */
export function readAlphas(text: string): ReadAlphas {
  const read = text.includes(':') ? readRange(text) : readNumbers(text.split(','));
  if ('problem' in read) return read;
  const outside = read.alphas.find((alpha) => alpha < 0 || alpha > 1);
  if (outside !== undefined) return { problem: `${alphaOutside}; ${outside} does not` };
  return read.alphas.length > mostAlphas ? tooMany(read.alphas.length) : read;
}

function readRange(text: string): ReadAlphas {
  const read = readNumbers(text.split(':'));
  if ('problem' in read) return read;
  const [from, to, step, ...more] = read.alphas;
  if (from === undefined || to === undefined || step === undefined || more.length > 0) {
    return { problem: 'expected from:to:step, for example 0:1:0.1' };
  }
  if (!(step > 0) || to < from) {
    return { problem: 'the step is larger than 0 and the end not before the start' };
  }
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  // Before they are made: a tiny step would fill the memory.
  return count > mostAlphas ? tooMany(count) : { alphas: spread(from, step, count) };
}

/** Without the digits that adding steps leaves: 0.3, not 0.30000000000000004. */
function spread(from: number, step: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Number((from + index * step).toFixed(12)));
}

function readNumbers(parts: readonly string[]): ReadAlphas {
  const wrong = parts.find((part) => part.trim() === '' || !Number.isFinite(Number(part)));
  if (wrong === undefined) return { alphas: parts.map(Number) };
  return {
    problem: `"${wrong.trim()}" is not a number; expected from:to:step or numbers with commas`,
  };
}

function tooMany(count: number): ReadAlphas {
  return { problem: `${count} values are too many, at most ${mostAlphas} are measured` };
}
