import { activationLayers } from './activations';
import { arithmetic, concatenate, flatten, permute, reshape, withConstant } from './combine';
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
import { globalPooling, pooling, resizing, upsampling, zeroPadding } from './pooling';
import type { KerasValue } from './values';

type Layer = (context: LayerContext) => KerasValue;

function dropout(context: LayerContext): KerasValue {
  return context.add({ kind: 'dropout', rate: context.number('rate', 0.5) });
}

/** Layers that act while Keras trains and do nothing afterwards. */
function leftOut(context: LayerContext): KerasValue {
  context.note(`${context.className}, which acts in training only, was left out.`);
  return context.input;
}

/** What an operator of Python became: which one, the configuration says. */
function operator(context: LayerContext): KerasValue {
  const name = context.text('function', '');
  if (/(^|[._])(add|__add__)$|operators__\.add/.test(name)) return arithmetic(context, 'add');
  if (/(^|[._])(multiply|mul)$/.test(name)) return arithmetic(context, 'multiply');
  if (/(^|[._])(truediv|divide)$/.test(name)) return withConstant(context, 'divide');
  if (/(^|[._])(subtract|sub)$/.test(name)) return withConstant(context, 'subtract');
  throw context.refuse(`the function ${name} is not read`);
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
  Add: (context) => arithmetic(context, 'add'),
  AveragePooling2D: pooling,
  Concatenate: concatenate,
  Divide: (context) => withConstant(context, 'divide'),
  Dropout: dropout,
  Flatten: flatten,
  GlobalAveragePooling2D: globalPooling,
  GlobalMaxPooling2D: globalPooling,
  InputLayer: (context) => context.input,
  MaxPooling2D: pooling,
  Multiply: (context) => arithmetic(context, 'multiply'),
  Normalization: normalization,
  Permute: permute,
  Rescaling: rescaling,
  Reshape: reshape,
  Resizing: resizing,
  Subtract: (context) => withConstant(context, 'subtract'),
  TFOpLambda: operator,
  TrueDivide: (context) => withConstant(context, 'divide'),
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

const keepsProbabilities = new Set(['Activation', 'Dropout', 'Flatten', 'Reshape']);

/** The output of a layer. @throws TemperError naming a layer that cannot be rebuilt */
export function applyLayer(context: LayerContext): KerasValue {
  const { className } = context;
  const table = hasVariables(className) ? withVariables : withoutVariables;
  const layer = Object.hasOwn(table, className) ? table[className] : undefined;
  if (!layer) throw context.refuse('it is not among those that Temper rebuilds');
  const [before] = context.inputs;
  const isAfterSoftmax = context.inputs.some(({ softmax }) => softmax !== undefined);
  if (isAfterSoftmax && !(keepsProbabilities.has(className) && isNothing(context))) {
    throw context.refuse('it follows a softmax, which is read at the end of a network only');
  }
  if (before?.isChannelsFirst && className !== 'Flatten') {
    throw context.refuse('it follows a permutation of the image; only Flatten may');
  }
  const value = layer(context);
  return before?.softmax ? { ...value, softmax: before.softmax } : value;
}

/** An activation after a softmax must be none. */
function isNothing(context: LayerContext): boolean {
  return context.className !== 'Activation' || context.setting('activation') === 'linear';
}
