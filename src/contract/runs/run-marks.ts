/** The number of run colours (Okabe and Ito 2008); indexes wrap around. Each theme holds its own set. */
export const runColourCount = 8;

/** Second cues beside the colour, so that runs can be distinguished without it. */
export const runMarkers = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'cross',
  'triangle-down',
  'plus',
  'ring',
] as const;
export type RunMarker = (typeof runMarkers)[number];

/** The custom property of a style sheet that holds a run's colour: `--run-3`. */
export function runColourProperty(colourIndex: number): string {
  return `--run-${wrapped(colourIndex)}`;
}

/** The colour of a run: by the index it was given once, so that it is the same everywhere. */
export function runColour(colourIndex: number): string {
  return `var(${runColourProperty(colourIndex)})`;
}

/** Runs that share a colour after eight have different markers. */
export function runMarker(colourIndex: number): RunMarker {
  return runMarkers[wrapped(colourIndex + Math.floor(colourIndex / runColourCount))] ?? 'circle';
}

function wrapped(colourIndex: number): number {
  return ((colourIndex % runColourCount) + runColourCount) % runColourCount;
}
