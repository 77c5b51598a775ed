/** The window's eight run colours (Okabe and Ito 2008); the style sheet of the page holds one set for each theme. */
const runColours = 8;

export type Marker =
  'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'triangle-down' | 'plus' | 'ring';
const markers: readonly Marker[] = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'cross',
  'triangle-down',
  'plus',
  'ring',
];

/** The colour of a run: by the index it was given once, so that it is the same everywhere. */
export function runColour(colourIndex: number): string {
  return `var(--run-${colourIndex % runColours})`;
}

/** The second cue beside the colour; runs that share a colour after eight have different markers. */
export function runMarker(colourIndex: number): Marker {
  const index = colourIndex + Math.floor(colourIndex / runColours);
  return markers[index % markers.length] ?? 'circle';
}
