import type { ParameterSpec } from '../../../core/networks/parameters';
import { elementCount } from '../../formats/weight-file';
import { outputsLast } from '../network/layout';

interface Transform {
  name: string;
  apply(values: Float32Array): Float32Array;
}

const unchanged: Transform = { name: '', apply: (values) => values };

/** How values in PyTorch's layout become those of a parameter; null where the shapes do not agree. */
export function transformFor(spec: ParameterSpec, shape: readonly number[]): Transform | null {
  if (!spec.isKernel) return elementCount(shape) === elementCount(spec.shape) ? unchanged : null;
  const [outputs = 0, inputs = 0, height = 1, width = 1] = shape;
  const expected = spec.shape.length === 4 ? [height, width, inputs, outputs] : [inputs, outputs];
  const fits =
    expected.join() === spec.shape.join() && elementCount(shape) === elementCount(expected);
  if (!fits) return null;
  const area = height * width;
  return {
    name: shape.length === 4 ? 'OIHW to HWIO' : 'OI to IO',
    apply: (values) => outputsLast(values, outputs, inputs, area),
  };
}
