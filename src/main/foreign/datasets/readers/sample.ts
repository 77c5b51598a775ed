/** Some of many elements, spread evenly, taken while they pass by. */
export interface Sample<Element> {
  add(element: Element): void;
  /** At most twice the wanted number. */
  values(): Element[];
}

/** Keeps every element at first, then every second, every fourth, … so that no more than 2 × `wanted` are held. */
export function createSample<Element>(wanted: number): Sample<Element> {
  let kept: Element[] = [];
  let stride = 1;
  let seen = 0;
  return {
    add(element) {
      if (seen % stride === 0) kept.push(element);
      seen += 1;
      if (kept.length < 2 * wanted) return;
      kept = kept.filter((_, at) => at % 2 === 0);
      stride *= 2;
    },
    values: () => kept,
  };
}
