import { runColourProperty } from '../../contract/runs/run-marks';

/** The colour as the style sheet has it now, for canvases, which know no custom properties. */
export function resolvedRunColour(colourIndex: number, root: Element): string {
  return getComputedStyle(root).getPropertyValue(runColourProperty(colourIndex)).trim();
}
