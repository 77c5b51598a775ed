import type { DataTable } from '../csv';
import type { Projection } from './verification';

/** Where the plane shows each image, by every layout that there is. */
export function projectionTable({ points, umap }: Projection): DataTable {
  return {
    columns: [
      ...['identity', 'split', 'image', 'first component', 'second component'],
      ...(umap ? ['UMAP x', 'UMAP y'] : []),
    ],
    rows: points.map(({ x, y, image }, place) => [
      ...[image.identity, image.split, image.index, x, y],
      ...(umap?.points[place] ?? []),
    ]),
  };
}
