/**
 * Weights by which a line of `length` values becomes the means over `parts` parts of it: part i spans
 * floor(i·length/parts) to ceil((i+1)·length/parts), as in PyTorch's adaptive pooling. One row for each part.
 */
export function averagingParts(length: number, parts: number): number[][] {
  return Array.from({ length: parts }, (_, part) => {
    const start = Math.floor((part * length) / parts);
    const end = Math.ceil(((part + 1) * length) / parts);
    return new Array<number>(length).fill(0).fill(1 / (end - start), start, end);
  });
}
