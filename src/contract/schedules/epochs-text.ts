/** A length or a time of a training in a sentence: `1 epoch`, `2.5 epochs`. */
export function epochsText(epochs: number): string {
  return `${Number(epochs.toPrecision(6))} ${epochs === 1 ? 'epoch' : 'epochs'}`;
}
