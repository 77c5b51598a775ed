/** The number of run colours; indexes wrap around. */
export const runColourCount = 8;

/** Second cues beside the colour, so that runs can be told apart without it. */
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

/** The CSS custom property that holds a run's colour: `var(--run-3)`. */
export function runColour(colourIndex: number): string {
  return `var(--run-${wrapped(colourIndex)})`;
}

/** The colour as the style sheet has it now, for canvases, which know no custom properties. */
export function resolvedRunColour(colourIndex: number, root: Element): string {
  return getComputedStyle(root)
    .getPropertyValue(`--run-${wrapped(colourIndex)}`)
    .trim();
}

/** Runs that share a colour after eight have different markers. */
export function runMarker(colourIndex: number): RunMarker {
  return runMarkers[wrapped(colourIndex + Math.floor(colourIndex / runColourCount))] ?? 'circle';
}

function wrapped(colourIndex: number): number {
  return ((colourIndex % runColourCount) + runColourCount) % runColourCount;
}
