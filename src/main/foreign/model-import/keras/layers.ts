import type { GraphValue } from '../operators/values';
import { activationLayers } from './activations';
import {
  arithmetic,
  concatenate,
  flatten,
  functionLayer,
  permute,
  reshape,
  stack,
} from './combine';
import {
  convolution,
  dense,
  depthwiseConvolution,
  separableConvolution,
  transposedConvolution,
} from './convolutions';
import type { LayerContext } from './layer-context';
import {
  batchNorm,
  groupNorm,
  layerNorm,
  layerScale,
  normalization,
  rescaling,
} from './normalisation';
import { getItem } from './get-item';
import { cropping, globalPooling, pooling, resizing, upsampling, zeroPadding } from './pooling';

type Layer = (context: LayerContext) => GraphValue;

function dropout(context: LayerContext): GraphValue {
  const ratio = context.number('rate', 0.5);
  return context.operator('Dropout', [context.input], { ratio });
}

/** Layers that act while Keras trains and do nothing afterwards. */
function leftOut(context: LayerContext): GraphValue {
  context.note(`${context.className}, which acts in training only, was left out.`);
  return context.input;
}

/** Code of Python, which Temper never runs. */
function code(context: LayerContext): never {
  throw context.refuse(
    'it holds code, which Temper does not run',
    'Say the same in layers (Rescaling, Cropping2D, keras.ops) and save the model again, or export it with model.export() or as ONNX, which hold the graph of what the code computes.',
  );
}

/** These have arrays of their own, so that two uses would share them. */
const withVariables: Record<string, Layer> = {
  BatchNormalization: batchNorm,
  Conv2D: convolution,
  Conv2DTranspose: transposedConvolution,
  Dense: dense,
  DepthwiseConv2D: depthwiseConvolution,
  GroupNormalization: groupNorm,
  LayerNormalization: layerNorm,
  LayerScale: layerScale,
  SeparableConv2D: separableConvolution,
};

const withoutVariables: Record<string, Layer> = {
  ...activationLayers,
  Add: (context) => arithmetic(context, 'Add'),
  AveragePooling2D: pooling,
  Concatenate: concatenate,
  Cropping2D: cropping,
  Divide: (context) => arithmetic(context, 'Div'),
  Dropout: dropout,
  Flatten: flatten,
  GetItem: getItem,
  GlobalAveragePooling2D: globalPooling,
  GlobalMaxPooling2D: globalPooling,
  InputLayer: (context) => context.input,
  Lambda: code,
  MaxPooling2D: pooling,
  Multiply: (context) => arithmetic(context, 'Mul'),
  Normalization: normalization,
  Permute: permute,
  Rescaling: rescaling,
  Reshape: reshape,
  Resizing: resizing,
  SlicingOpLambda: getItem,
  Stack: stack,
  Subtract: (context) => arithmetic(context, 'Sub'),
  TFOpLambda: functionLayer,
  TrueDivide: (context) => arithmetic(context, 'Div'),
  UpSampling2D: upsampling,
  ZeroPadding2D: zeroPadding,
  ...Object.fromEntries(
    [
      'ActivityRegularization',
      'AlphaDropout',
      'GaussianDropout',
      'GaussianNoise',
      'RandomBrightness',
      'RandomContrast',
      'RandomFlip',
      'RandomRotation',
      'RandomTranslation',
      'RandomZoom',
      'SpatialDropout2D',
      'StochasticDepth',
    ].map((name) => [name, leftOut]),
  ),
};

/** Whether a layer of a class has arrays of its own. */
export function hasVariables(className: string): boolean {
  return Object.hasOwn(withVariables, className);
}

/** The output of a layer. @throws TemperError naming a layer that cannot be rebuilt */
export function applyLayer(context: LayerContext): GraphValue {
  const { className } = context;
  const table = hasVariables(className) ? withVariables : withoutVariables;
  const layer = Object.hasOwn(table, className) ? table[className] : undefined;
  if (!layer) throw context.refuse('it is not among those that Temper rebuilds');
  const isPermuted = context.operands.some(
    (each) => each.kind === 'node' && each.layout === 'channels-first',
  );
  if (isPermuted && className !== 'Flatten') {
    throw context.refuse('it follows a permutation of the image; only Flatten may');
  }
  const value = layer(context);
  // A part of an image waits for what is made of it.
  return value.kind === 'view' ? value : context.settled(value);
}
