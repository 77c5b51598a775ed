import { assertNever } from '../../../../contract/errors';
import type { NetworkNode } from '../../../../contract/models/network';
import type { NodeWriter } from './node-writer';

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;

export function writeActivation(writer: NodeWriter, node: NodeOf<'activation'>): void {
  const { input } = writer;
  switch (node.function) {
    case 'relu6':
      return writer.last('Clip', [
        input,
        writer.floats('least', [], [0]),
        writer.floats('most', [], [6]),
      ]);
    case 'leaky-relu':
      return writer.last('LeakyRelu', [input], { alpha: node.alpha ?? 0.01 });
    case 'elu':
      return writer.last('Elu', [input], { alpha: node.alpha ?? 1 });
    case 'gelu':
      return writeGelu(writer);
    case 'gelu-tanh':
      return writer.last('Gelu', [input], { approximate: 'tanh' });
    case 'silu':
      return writer.last('Mul', [input, writer.step('sigmoid', 'Sigmoid', [input])]);
    case 'hard-swish':
      return writer.last('HardSwish', [input]);
    case 'hard-sigmoid':
      return writer.last('HardSigmoid', [input], { alpha: 1 / 6, beta: 0.5 });
    case 'sigmoid':
      return writer.last('Sigmoid', [input]);
    case 'tanh':
      return writer.last('Tanh', [input]);
    default:
      return assertNever(node.function);
  }
}

/** The exact gelu as a single operator is newer than operator set 17: x·(erf(x/√2) + 1)·½, as PyTorch writes it. */
function writeGelu(writer: NodeWriter): void {
  const { input } = writer;
  const scaled = writer.step('scaled', 'Mul', [
    input,
    writer.floats('root-half', [], [Math.SQRT1_2]),
  ]);
  const erf = writer.step('erf', 'Erf', [scaled]);
  const both = writer.step('both', 'Add', [erf, writer.floats('one', [], [1])]);
  const product = writer.step('product', 'Mul', [input, both]);
  writer.last('Mul', [product, writer.floats('half', [], [0.5])]);
}

/** exp(s) and t out of the channels of the second input; the inverse takes t off and multiplies by exp(−s). */
export function writeCoupling(writer: NodeWriter, { bound, inverse }: NodeOf<'coupling'>): void {
  const [images = '', given = ''] = writer.inputs;
  const channels = writer.inputShape[2] ?? 0;
  const axes = writer.integers('axes', [1]);
  const part = (name: string, start: number): string =>
    writer.step(name, 'Slice', [
      given,
      writer.integers(`${name}-start`, [start]),
      writer.integers(`${name}-end`, [start + channels]),
      axes,
    ]);
  const limit = writer.floats('bound', [], [bound]);
  const share = writer.step('share', 'Div', [part('raw', 0), limit]);
  const logScales = writer.step('log-scales', 'Mul', [writer.step('bent', 'Tanh', [share]), limit]);
  const shifts = part('shifts', channels);
  if (inverse) {
    const factors = writer.step('factors', 'Exp', [writer.step('negative', 'Neg', [logScales])]);
    return writer.last('Mul', [writer.step('rest', 'Sub', [images, shifts]), factors]);
  }
  const factors = writer.step('factors', 'Exp', [logScales]);
  writer.last('Add', [writer.step('scaled', 'Mul', [images, factors]), shifts]);
}

export function writeNormalise(writer: NodeWriter, node: NodeOf<'normalise'>): void {
  const mean = writer.perChannel('mean', node.mean);
  const centred = writer.step('centred', 'Sub', [writer.input, mean]);
  writer.last('Div', [centred, writer.perChannel('deviation', node.deviation)]);
}

export function writeChannelScale(writer: NodeWriter, node: NodeOf<'channel-scale'>): void {
  const factors = [writer.input, writer.perChannel('gamma', writer.values('gamma'))];
  if (!node.bias) return writer.last('Mul', factors);
  const scaled = writer.step('scaled', 'Mul', factors);
  writer.last('Add', [scaled, writer.perChannel('beta', writer.values('beta'))]);
}

/** Features beside an image become an image of one pixel. */
export function writeMultiply(writer: NodeWriter): void {
  const hasImage = writer.inputShapes.some((shape) => shape.length === 3);
  const factors = writer.inputs.map((input, index) => {
    const shape = writer.inputShapes[index] ?? [];
    if (!hasImage || shape.length === 3) return input;
    const target = writer.integers(`shape-${index}`, [0, shape[0] ?? 0, 1, 1]);
    return writer.step(`pixel-${index}`, 'Reshape', [input, target]);
  });
  writer.last('Mul', factors);
}
