/** Read side by side, so that a large matrix is turned at the speed of memory. */
const outputsAtOnce = 16;

/** [outputs, inputs, area] as [area, inputs, outputs]: from PyTorch's OIHW to HWIO. */
export function outputsLast(
  values: Float32Array,
  outputs: number,
  inputs: number,
  area: number,
): Float32Array {
  const result = new Float32Array(values.length);
  const perOutput = inputs * area;
  for (let first = 0; first < outputs; first += outputsAtOnce) {
    const end = Math.min(outputs, first + outputsAtOnce);
    for (let input = 0; input < inputs; input += 1) {
      for (let place = 0; place < area; place += 1) {
        const source = input * area + place;
        const target = (place * inputs + input) * outputs;
        for (let output = first; output < end; output += 1) {
          result[target + output] = values[output * perOutput + source] as number;
        }
      }
    }
  }
  return result;
}

/** [area, inputs, outputs] as [outputs, inputs, area]: from HWIO to PyTorch's and ONNX's OIHW. */
export function outputsFirst(
  values: Float32Array,
  outputs: number,
  inputs: number,
  area: number,
): Float32Array {
  const result = new Float32Array(values.length);
  for (let place = 0; place < area; place += 1) {
    for (let input = 0; input < inputs; input += 1) {
      const source = (place * inputs + input) * outputs;
      for (let output = 0; output < outputs; output += 1) {
        result[(output * inputs + input) * area + place] = values[source + output] as number;
      }
    }
  }
  return result;
}
