import type { ImageShape } from '../../../../contract/network';
import { addEfficientNet, addMobileNetV2, addMobileNetV3, addPortedEfficientNet } from './mobile';
import { addConvNext, addDenseNet, addTimmConvNext, addVgg } from './plain';
import { addPreActivationResNet, addResNet, addWideResNet } from './residual';
import { TorchBuilder, type NamedNetwork, type TensorShapes } from './torch-builder';

/** A family of networks that PyTorch files are known to hold. */
export interface Architecture {
  id: string;
  /** A tensor by which files of the family can be told from others; not proof. */
  sign: string;
  build(builder: TorchBuilder): void;
  /** The usual side of its images, for weights that no dataset is given for. */
  side(shapes: TensorShapes): number;
}

const imageNet = (): number => 224;
/** A 7×7 stem is for large images; a 3×3 stem for those of CIFAR. */
const byStem =
  (tensor: string) =>
  (shapes: TensorShapes): number =>
    shapes.get(tensor)?.[2] === 7 ? 224 : 32;

/** In the order in which they are tried: the more particular sign comes first. */
export const architectures: readonly Architecture[] = [
  {
    id: 'wide-resnet',
    sign: 'block1.layer.0.conv1.weight',
    build: addWideResNet,
    side: () => 32,
  },
  { id: 'resnet', sign: 'layer1.0.bn1.weight', build: addResNet, side: byStem('conv1.weight') },
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
  },
  {
    id: 'vgg',
    sign: 'features.0.weight',
    build: addVgg,
    side: (shapes) => ((shapes.get('classifier.0.weight')?.[1] ?? 0) > 10_000 ? 224 : 32),
  },
];

/**
 * Builds the network of a family from the shapes of a file's tensors.
 *
 * @throws TemperError 'checkpoint-mismatch' naming the tensor that is missing or does not fit, 'invalid-input' when
 *   the images are too small
 */
export function buildArchitecture(
  architecture: Architecture,
  shapes: TensorShapes,
  image: ImageShape,
): NamedNetwork {
  const builder = new TorchBuilder(architecture.id, shapes, image);
  architecture.build(builder);
  return builder.finish();
}
