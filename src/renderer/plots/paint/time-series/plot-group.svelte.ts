/** Line plots over the same x that move their cursors and zoom together. */
export class PlotGroup {
  /** The name under which uPlot joins the cursors. */
  readonly key: string;
  /** The x range that is shown; null for the whole. */
  zoom = $state.raw<[number, number] | null>(null);

  constructor(key: string) {
    this.key = key;
  }
}
