import type { Json, JsonObject } from '../../contract/json-value';

/** What typed text means for a number: a number where it is one, nothing where it is empty, else the text itself. */
export function numberOrText(text: string): Json | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : text;
}

/** A name; null where the text is empty. */
export function nameOrNull(text: string): Json {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}

/** `0.5, 0.75` as numbers; the text itself where one of them is not a number. */
export function numbersOrText(text: string): Json | undefined {
  const parts = text.split(/[,;\s]+/).filter(Boolean);
  if (parts.length === 0) return undefined;
  const values = parts.map(Number);
  return values.every(Number.isFinite) ? values : text;
}

/** `0:0, 5:0.05` as points of a schedule; the text itself where a pair is not of that form. */
export function pointsOrText(text: string): Json | undefined {
  const parts = text
    .split(/[,;]+|\s+(?=\S+:)/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 0) return undefined;
  const points = parts.map((part) => part.split(':').map(Number));
  const valid = points.every((point) => point.length === 2 && point.every(Number.isFinite));
  return valid ? points.map(([epoch = 0, rate = 0]) => ({ epoch, rate })) : text;
}

/** `dense: 10, conv-1: 0.1` as numbers by name; the text itself where a pair is not of that form. */
export function namedNumbersOrText(text: string): Json | undefined {
  const parts = text
    .split(/[,;]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const pairs = parts.map((part) => part.split(':').map((side) => side.trim()));
  const valid = pairs.every(
    ([name, value, more]) =>
      Boolean(name) && Boolean(value) && more === undefined && Number.isFinite(Number(value)),
  );
  return valid ? Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)])) : text;
}

/** Numbers by name as text to type over: `dense: 10, conv-1: 0.1`. */
export function namedNumbersText(value: Json | undefined): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return inputText(value);
  return Object.entries(value)
    .map(([name, number]) => `${name}: ${String(number)}`)
    .join(', ');
}

/** A value as text to type over: `0.05`, `0.5, 0.75`, `0:0, 5:0.05`. */
export function inputText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (!Array.isArray(value)) return String(value);
  return value
    .map((item) =>
      item !== null && typeof item === 'object' && !Array.isArray(item)
        ? `${String(item['epoch'])}:${String(item['rate'])}`
        : String(item),
    )
    .join(', ');
}

/** Text as a JSON object, or why it is not one. */
export function readJsonObject(text: string): { value: JsonObject } | { problem: string } {
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
      return { problem: 'A plan is a JSON object.' };
    }
    return { value: parsed as JsonObject };
  } catch (error) {
    return {
      problem: `The text is not JSON yet: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
