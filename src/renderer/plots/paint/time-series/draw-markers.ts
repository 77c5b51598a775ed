import type uPlot from 'uplot';
import { runMarker } from '../../../../contract/runs/run-marks';
import { markerPath } from '../../shape/scales/palette';
import type { PlotMarker } from '../../shape/series/series';
import { placeWords, wordGap } from '../../shape/series/marker-words';
import { canvasFont } from '../frame/theme';
import { lineColour } from './uplot-options';

/** Draws best markers filled and last markers hollow, in the run's own shape, with their word beside them. */
export function drawMarkers(
  plot: uPlot,
  markers: readonly PlotMarker[],
  colour: (name: string) => string,
): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = canvasFont(11 * ratio);
  const shown = markers.flatMap((marker) => {
    const x = plot.valToPos(marker.x, 'x', true);
    const y = plot.valToPos(marker.y, 'y', true);
    const outside = x < bbox.left - 1 || x > bbox.left + bbox.width + 1;
    if (outside || y < bbox.top - 1 || y > bbox.top + bbox.height + 1) return [];
    const width = marker.label ? ctx.measureText(marker.label).width : 0;
    return [{ marker, x, y, width }];
  });
  for (const { marker, x, y } of shown) drawMarker(ctx, marker, { x, y }, ratio, colour);
  ctx.fillStyle = colour('--text-soft');
  ctx.textAlign = 'center';
  const worded = shown.filter(({ marker }) => marker.label);
  placeWords(worded, bbox.left + bbox.width, ratio).forEach(({ x, side }, index) => {
    const { marker, y } = worded[index] as (typeof worded)[number];
    ctx.textBaseline = side === 'above' ? 'bottom' : 'top';
    ctx.fillText(marker.label ?? '', x, y + (side === 'above' ? -wordGap : wordGap) * ratio);
  });
  ctx.restore();
}

function drawMarker(
  ctx: CanvasRenderingContext2D,
  marker: PlotMarker,
  at: { x: number; y: number },
  ratio: number,
  colour: (name: string) => string,
): void {
  const shape = runMarker(marker.colourIndex ?? 0);
  const path = new Path2D(markerPath(shape === 'ring' ? 'circle' : shape, 4.5));
  const stroke = lineColour(marker, colour);
  ctx.setTransform(ratio, 0, 0, ratio, at.x, at.y);
  ctx.setLineDash([]);
  ctx.lineWidth = marker.kind === 'best' ? 3 : 1.75;
  ctx.strokeStyle = marker.kind === 'best' ? colour('--surface') : stroke;
  ctx.fillStyle = marker.kind === 'best' ? stroke : colour('--surface');
  if (marker.kind === 'best') ctx.stroke(path);
  ctx.fill(path, 'evenodd');
  if (marker.kind === 'last') ctx.stroke(path);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
}
