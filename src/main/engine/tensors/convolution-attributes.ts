import { booleanAttribute, floatType, integersAttribute, stringAttribute } from './op-attributes';

/** Stride as height, width; zero padding as top, bottom, left, right. */
export interface ConvolutionGeometry {
  stride: readonly [number, number];
  padding: Padding;
}

export type Padding = readonly [number, number, number, number];

/** A geometry together with what it is applied to. */
export interface PlacedGeometry extends ConvolutionGeometry {
  /** [N, H, W, C] */
  inputShape: number[];
  /** [height, width, in, out] */
  kernelShape: number[];
}

export const nothing: Padding = [0, 0, 0, 0];

type PaddingKind = 'VALID' | 'SAME' | 'EXPLICIT';

/** TensorFlow's word for a padding. */
export function paddingKind({
  stride,
  padding,
  inputShape,
  kernelShape,
}: PlacedGeometry): PaddingKind {
  if (padding.every((pixels) => pixels === 0)) return 'VALID';
  const [top, bottom, left, right] = padding;
  const rows = [inputShape[1], kernelShape[0], stride[0], top, bottom] as const;
  const columns = [inputShape[2], kernelShape[1], stride[1], left, right] as const;
  const isSame = [rows, columns].every(([size = 1, window = 1, step, before, after]) => {
    const all = Math.max((Math.ceil(size / step) - 1) * step + window - size, 0);
    return before === Math.floor(all / 2) && after === all - before;
  });
  return isSame ? 'SAME' : 'EXPLICIT';
}

/** The attributes for TensorFlow's padding of a convolution, whatever it is. */
export function paddingAttributes(geometry: PlacedGeometry) {
  const kind = paddingKind(geometry);
  if (kind !== 'EXPLICIT') return implicitPadding(kind);
  const [top, bottom, left, right] = geometry.padding;
  return [
    stringAttribute('padding', 'EXPLICIT'),
    integersAttribute('explicit_paddings', [0, 0, top, bottom, left, right, 0, 0]),
  ];
}

/** As `paddingAttributes`, for images that hold their explicit padding themselves. */
export function implicitPadding(kind: PaddingKind) {
  return [
    stringAttribute('padding', kind === 'SAME' ? 'SAME' : 'VALID'),
    integersAttribute('explicit_paddings', []),
  ];
}

type Attributes = ReturnType<typeof implicitPadding>;

/** The attributes of every native convolution. */
export function convolutionAttributes(stride: readonly [number, number], padding: Attributes) {
  return [
    floatType('T'),
    integersAttribute('strides', [1, ...stride, 1]),
    ...padding,
    stringAttribute('data_format', 'NHWC'),
    integersAttribute('dilations', [1, 1, 1, 1]),
  ];
}

export function conv2dAttributes(stride: readonly [number, number], padding: Attributes) {
  return [...convolutionAttributes(stride, padding), booleanAttribute('use_cudnn_on_gpu', true)];
}
