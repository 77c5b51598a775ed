import type { Json } from '../../contract/json-value';
import { formatEpsilon } from '../../words/plans';

const fraction = /^\s*(\d+(?:\.\d+)?)\s*\/\s*255\s*$/;

/** A distance in pixel units from what was typed: `8/255` or `0.0314`; null where it is neither. */
export function pixelDistance(value: Json | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const match = fraction.exec(value);
  if (match) return Number(match[1]) / 255;
  const number = Number(value.replace(',', '.'));
  return value.trim() !== '' && Number.isFinite(number) ? number : null;
}

/** What typed text means for a distance: the fraction as text, since the plan takes it as it is, or a number. */
export function distanceOrText(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  return fraction.test(text) ? text.trim() : (pixelDistance(text) ?? text);
}

/** A distance as people type it: `8/255` where it is a whole number of steps, else the decimal. */
export function distanceText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  const [first = ''] = formatEpsilon(value).split(' ');
  return value < 1 && /^\d+\/255$/.test(first) ? first : String(value);
}

/** Distances in pixel units from `0, 8/255`; the text itself where one of them is not a distance. */
export function distancesOrText(text: string): Json | undefined {
  const values = text
    .split(/[,;]+/)
    .filter((part) => part.trim())
    .map((part) => pixelDistance(part));
  return values.every((value) => value !== null) ? values : text;
}

export function distancesText(value: Json | undefined): string {
  return Array.isArray(value)
    ? value.map((item) => (item === 0 ? '0' : distanceText(item))).join(', ')
    : String(value ?? '');
}

/** The other way to write it: the decimal of a fraction, the fraction of a decimal; null past the pixel range. */
export function otherForm(value: Json | undefined): string | null {
  const distance = pixelDistance(value);
  if (distance === null || distance > 1) return null;
  if (typeof value === 'string' && value.includes('/')) return `= ${distance.toFixed(4)}`;
  const numerator = distance * 255;
  const rounded = Math.round(numerator * 100) / 100;
  return `= ${Math.abs(rounded - numerator) < 1e-6 ? '' : 'about '}${rounded}/255`;
}
