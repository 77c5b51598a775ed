import { TemperError } from '../../../../../contract/errors';
import type { ImageShape } from '../../../../../contract/models/network';
import { addCifarMobileNetV1, addPortedMobileNetV1, addTimmMobileNetV1 } from './mobilenet-v1';
import {
  addTimmEfficientNet,
  addTimmMobileNetV2,
  addTimmMobileNetV3,
  addTimmTensorFlowEfficientNet,
} from './mobile-timm';
import { addEfficientNet, addMobileNetV2, addMobileNetV3, addPortedEfficientNet } from './mobile';
import { addRegNet, addSqueezeNet } from './compact';
import { addConvNext, addDenseNet, addTimmConvNext, addVgg } from './plain';
import { addPreActivationResNet, addResNet, addWideResNet } from './residual';
import { addTimmVisionTransformer, addVisionTransformer } from './transformer';
import { TorchBuilder, type NamedNetwork, type TensorShapes } from './torch-builder';

/** A family of networks that PyTorch files are known to hold. */
export interface Architecture {
  id: string;
  /** A tensor that suggests a file of the family; not proof. */
  sign: string;
  build(builder: TorchBuilder): void;
  /** Set where variants differ in additional tensors: a network without them would be another function. */
  needsAll?: true;
  /** What no tensor shows and is therefore assumed: named in the report of an import. */
  note?: string;
  /** The usual side of its images, for weights that no dataset is given for. */
  side(shapes: TensorShapes): number;
}

const imageNet = (): number => 224;
/** The images whose patches have as many embeddings as there are, but for one that may be a token's. */
const byPositions =
  (positions: string, patches: string) =>
  (shapes: TensorShapes): number => {
    const [, count = 1] = shapes.get(positions) ?? [];
    const patch = shapes.get(patches)?.[2] ?? 16;
    return Math.floor(Math.sqrt(count)) * patch;
  };
/** A 7×7 stem is for large images; a 3×3 stem for those of CIFAR. */
const byStem =
  (tensor: string) =>
  (shapes: TensorShapes): number =>
    shapes.get(tensor)?.[2] === 7 ? 224 : 32;

const residualSide = (shapes: TensorShapes): number =>
  shapes.has('conv1.0.weight') ? 224 : byStem('conv1.weight')(shapes);

const headsNote =
  'The file does not say how many attention heads there are: 64 features for each are assumed, and 80 where the width is 1280.';

const timmMobile: readonly Architecture[] = [
  {
    id: 'mobilenet-v3-timm',
    sign: 'conv_head.bias',
    build: addTimmMobileNetV3,
    side: imageNet,
    needsAll: true,
  },
  {
    id: 'efficientnet-timm',
    sign: 'blocks.1.0.se.conv_reduce.weight',
    build: addTimmEfficientNet,
    side: imageNet,
    needsAll: true,
    note: 'Padding and epsilon are taken to be those of PyTorch. For models of timm whose names begin with tf_ choose the architecture efficientnet-timm-tf.',
  },
  {
    id: 'efficientnet-timm-tf',
    sign: 'blocks.1.0.se.conv_reduce.weight',
    build: addTimmTensorFlowEfficientNet,
    side: imageNet,
    needsAll: true,
  },
  {
    id: 'mobilenet-v2-timm',
    sign: 'blocks.1.0.conv_pwl.weight',
    build: addTimmMobileNetV2,
    side: imageNet,
    needsAll: true,
  },
  {
    id: 'mobilenet-v1-timm',
    sign: 'blocks.1.0.conv_pw.weight',
    build: addTimmMobileNetV1,
    side: imageNet,
    needsAll: true,
  },
];

/** In the order in which they are tried: the more particular sign comes first. */
export const architectures: readonly Architecture[] = [
  {
    id: 'wide-resnet',
    sign: 'block1.layer.0.conv1.weight',
    build: addWideResNet,
    side: () => 32,
  },
  { id: 'resnet', sign: 'layer1.0.bn1.weight', build: addResNet, side: residualSide },
  {
    id: 'preact-resnet',
    sign: 'layer1.0.bn1.weight',
    build: addPreActivationResNet,
    side: () => 32,
  },
  {
    id: 'densenet',
    sign: 'features.denseblock1.denselayer1.conv1.weight',
    build: addDenseNet,
    side: byStem('features.conv0.weight'),
  },
  {
    id: 'mobilenet-v2',
    sign: 'features.1.conv.0.0.weight',
    build: addMobileNetV2,
    side: imageNet,
  },
  {
    id: 'efficientnet',
    sign: 'features.1.0.block.0.0.weight',
    build: addEfficientNet,
    side: imageNet,
  },
  {
    id: 'mobilenet-v3',
    sign: 'features.1.block.0.0.weight',
    build: addMobileNetV3,
    side: imageNet,
  },
  {
    id: 'efficientnet-ported',
    sign: '_blocks.0._depthwise_conv.weight',
    build: addPortedEfficientNet,
    side: imageNet,
  },
  { id: 'convnext', sign: 'features.1.0.layer_scale', build: addConvNext, side: imageNet },
  {
    id: 'convnext-timm',
    sign: 'stages.0.blocks.0.conv_dw.weight',
    build: addTimmConvNext,
    side: imageNet,
    needsAll: true,
  },
  ...timmMobile,
  {
    id: 'mobilenet-v1',
    sign: 'model.1.3.weight',
    build: addPortedMobileNetV1,
    side: imageNet,
  },
  {
    id: 'mobilenet-v1-cifar',
    sign: 'layers.0.bn2.weight',
    build: addCifarMobileNetV1,
    side: () => 32,
  },
  {
    id: 'vit',
    sign: 'encoder.layers.encoder_layer_0.ln_1.weight',
    build: addVisionTransformer,
    side: byPositions('encoder.pos_embedding', 'conv_proj.weight'),
    needsAll: true,
    note: headsNote,
  },
  {
    id: 'vit-timm',
    sign: 'blocks.0.attn.qkv.weight',
    build: addTimmVisionTransformer,
    side: byPositions('pos_embed', 'patch_embed.proj.weight'),
    needsAll: true,
    note: headsNote,
  },
  {
    id: 'squeezenet',
    sign: 'features.3.squeeze.weight',
    build: addSqueezeNet,
    side: imageNet,
  },
  {
    id: 'regnet',
    sign: 'trunk_output.block1.block1-0.f.a.0.weight',
    build: addRegNet,
    side: imageNet,
  },
  {
    id: 'vgg',
    sign: 'features.0.weight',
    build: addVgg,
    side: (shapes) => ((shapes.get('classifier.0.weight')?.[1] ?? 0) > 10_000 ? 224 : 32),
  },
];

/**
 * Builds the network of a family from the shapes of a file's tensors, as far as they allow.
 *
 * @returns what was built, and the problem that ended it: 'checkpoint-mismatch' naming the tensor that is missing or
 *   does not fit, 'invalid-input' when the images are too small
 */
export function buildArchitecture(
  architecture: Architecture,
  shapes: TensorShapes,
  image: ImageShape,
): { named: NamedNetwork; problem: TemperError | null } {
  const builder = new TorchBuilder(architecture.id, shapes, image);
  try {
    architecture.build(builder);
    return { named: builder.finish(), problem: null };
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    return { named: builder.finish(), problem: error };
  }
}
