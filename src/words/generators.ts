import type { Enlarging } from '../contract/directions/decoder-chain';
import type { FoundDecoder } from '../contract/directions/decoder-preview';
import {
  collapseOf,
  type GeneratorPlan,
  type GeneratorRecord,
  type PixelRange,
} from '../contract/directions/generator';
import { modelFormatWords } from './imports';
import { formatCompact, formatCounted } from './numbers';

/** What the values of a decoder's output mean. */
export const pixelRangeWords: Record<PixelRange, string> = {
  unit: 'from 0 to 1',
  signed: 'from -1 to 1',
  logits: 'logits: before a sigmoid',
};

/** How a layer changes the sides of an image. */
export const enlargingWords: Record<Enlarging, string> = {
  double: 'doubled',
  'double-less-one': 'doubled, less one',
  keep: 'as they are',
  grow: 'longer by the kernel less one',
};

/** `ONNX: codes of 10 numbers, 11.2 k parameters`. */
export function decoderPreviewLine({ format, latent, parameters }: FoundDecoder): string {
  const facts = [
    ...(latent === null ? [] : [`codes of ${formatCounted(latent, 'number')}`]),
    ...(parameters === null ? [] : [`${formatCompact(parameters)} parameters`]),
  ];
  const name = modelFormatWords[format];
  return facts.length === 0
    ? `${name}: no decoder of these images yet`
    : `${name}: ${facts.join(', ')}`;
}

/** What people read of a kind of generator. */
export const generatorKindWords: Record<GeneratorPlan['kind'], { label: string; detail: string }> =
  {
    vae: {
      label: 'Autoencoder',
      detail: 'a variational autoencoder: draws images from their codes',
    },
    gan: {
      label: 'Adversarial',
      detail: 'a GAN: learns against a discriminator; takes longer trainings',
    },
    flow: {
      label: 'Flow',
      detail: 'a RealNVP: exact codes and densities; codes as long as images',
    },
    imported: { label: 'Imported', detail: 'a decoder that another program trained' },
  };

/** How a generator stands, in the order in which it is shown. */
export function generatorFacts(generator: GeneratorRecord): { key: string; value: string }[] {
  const { plan, epochs } = generator;
  return [
    { key: 'Kind', value: kindText(plan) },
    { key: 'Code', value: `${formatCounted(plan.latent, 'number')}, seed ${plan.seed}` },
    { key: 'Epochs', value: `${epochs.length} of ${plan.epochs}` },
    ...lastEpochFacts(generator),
  ];
}

function lastEpochFacts({ plan, epochs }: GeneratorRecord): { key: string; value: string }[] {
  const last = epochs.at(-1);
  if (!last) return [];
  const fact = (key: string, value: number | null, digits: number, unit = '') =>
    value === null ? [] : [{ key, value: `${value.toFixed(digits)}${unit}` }];
  const features = plan.embedder === null ? ' (features of an untrained network)' : '';
  return [
    ...fact('Reconstruction', last.reconstruction, 1, ' nats per image'),
    ...fact('Divergence', last.divergence, 2, ' nats per image'),
    ...fact('Discriminator loss', last.discriminatorLoss, 3),
    ...fact('Generator loss', last.generatorLoss, 3),
    ...fact('Bits per dimension', last.bitsPerDimension, 3, ' (training images)'),
    ...fact('Error of codes read back', last.codeError, 3, ' (1: no better than their mean)'),
    ...fact('Validation error', last.validationError, 4, ' (root mean square)'),
    ...fact('Fréchet distance', last.frechetDistance, 3, features),
    ...fact('Diversity', last.diversity, 2, ' of that of images'),
    ...(last.activeDimensions === null
      ? []
      : [{ key: 'Active dimensions', value: `${last.activeDimensions} of ${plan.latent}` }]),
  ];
}

function kindText(plan: GeneratorPlan): string {
  const { label } = generatorKindWords[plan.kind];
  if (plan.kind === 'vae') return `${label}, beta ${plan.beta}`;
  if (plan.kind === 'flow') return `${label}, 2 × ${formatCounted(plan.couplings, 'coupling')}`;
  if (plan.kind === 'gan') return `${label}, penalty ${plan.penalty}`;
  return `${label} from ${plan.source} (${plan.format})`;
}

/** What to say of a generator that draws nearly the same whatever the code; null where it does not. */
export function collapseText(generator: GeneratorRecord): string | null {
  const collapse = collapseOf(generator);
  if (collapse === null) return null;
  if (collapse === 'posterior') {
    return 'Its codes carry no information about the images (posterior collapse). Train one with a smaller beta.';
  }
  return generator.plan.kind === 'gan'
    ? 'Its samples are nearly alike (mode collapse). Train one with another seed, a smaller learning rate or a larger penalty.'
    : 'Its samples are nearly alike: codes of a normal distribution change little in what it draws.';
}

/** How a training ended. */
export function trainedText(generator: GeneratorRecord): string {
  const collapse = collapseText(generator);
  if (collapse) return `"${generator.name}" is trained. ${collapse}`;
  const distance = generator.epochs.at(-1)?.frechetDistance ?? null;
  const text = `"${generator.name}" is trained`;
  return distance === null ? text : `${text}; Fréchet distance ${distance.toFixed(3)}`;
}
