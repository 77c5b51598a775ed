import { TemperError } from '../../../../../contract/errors';
import type { ChainSettings } from '../../../../../contract/models/model-import';
import type { ImageShape } from '../../../../../contract/models/network';
import type { WeightFile } from '../../../formats/weight-file';
import type { Architecture } from '../architectures';
import { TorchBuilder } from '../architectures/torch-builder';
import type { Fit } from '../match-weights';
import { chainModules, type ChainModule } from './chain-modules';
import { proposeChain, sizeAtHead, type ChainProposal } from './propose-chain';

/** How a network is called that was proposed for a plain chain of layers. */
export const chainArchitecture = 'chain';

/**
 * A network for a file whose tensors are those of a plain chain, of whatever code: what they do not say is proposed, and
 * what a person said about it is kept.
 *
 * @param names of the tensors that count, in the order of the file
 * @param image what the network is built for; null: what its first dense layer asks for
 * @returns null for a file that is not a chain
 */
export function fitChain(
  file: WeightFile,
  names: readonly string[],
  given: Partial<ChainSettings>,
  image: ImageShape | null,
): Fit | null {
  const modules = chainModules(file, names);
  if (!modules) return null;
  const proposal = proposeChain(modules, given, image);
  const shapes = new Map(names.map((name) => [name, file.tensors.get(name)?.shape ?? []]));
  const builder = new TorchBuilder(chainArchitecture, shapes, proposal.image);
  const problem = built(builder, modules, proposal);
  const architecture: Architecture = {
    id: chainArchitecture,
    sign: names[0] ?? '',
    build: () => undefined,
    side: () => proposal.image.height,
    note: noteOn(modules, proposal.settings),
  };
  const convolutions = modules.flatMap(({ kind, name }) => (kind === 'convolution' ? [name] : []));
  return {
    architecture,
    named: builder.finish(),
    names: new Map(names.map((name) => [name, name])),
    problem,
    chain: { settings: proposal.settings, convolutions },
    isDoubtful: !proposal.agrees,
  };
}

/** Adds the layers; returns what kept the network from its end. */
function built(
  builder: TorchBuilder,
  modules: readonly ChainModule[],
  { settings, image, fits }: ChainProposal,
): TemperError | null {
  const unknown = settings.poolAfter.find(
    (name) => !modules.some((each) => each.kind === 'convolution' && each.name === name),
  );
  if (unknown !== undefined) {
    return problem(`There is no convolution "${unknown}" to halve the image behind.`);
  }
  const channels = modules[0]?.kind === 'convolution' ? modules[0].inputs : image.channels;
  if (channels !== image.channels) {
    return problem(
      `Its first layer takes ${channels} channels, and the images have ${image.channels}.`,
    );
  }
  if (!fits) return misfit(modules, settings, image);
  try {
    modules.forEach((_module, index) => addModule(builder, modules, index, settings));
    const last = modules.at(-1);
    if (!modules.some(({ kind }) => kind === 'dense') && last) {
      builder.plain({ kind: 'global-average-pool' });
    }
    return null;
  } catch (error) {
    if (error instanceof TemperError) return error;
    throw error;
  }
}

function addModule(
  builder: TorchBuilder,
  modules: readonly ChainModule[],
  index: number,
  settings: ChainSettings,
): void {
  const module = modules[index] as ChainModule;
  const next = modules[index + 1];
  if (module.kind === 'convolution') {
    const isStrided = settings.pooling === 'stride' && settings.poolAfter.includes(module.name);
    builder.conv(module.name, {
      stride: isStrided ? 2 : 1,
      ...(settings.padding === 'none' && { padding: 0 }),
    });
  } else if (module.kind === 'dense') {
    flattenTo(builder, settings);
    builder.dense(module.name);
  } else addNorm(builder, module);
  const before = layerBefore(modules, index);
  const isNormNext = next?.kind === 'batch-norm' || next?.kind === 'norm';
  // Behind the last layer come logits, behind a layer its norm, and a norm of the image has no activation.
  if (!before || isNormNext || !modules.slice(index + 1).some(isLayer)) return;
  if (settings.activation !== 'none') builder.activation(settings.activation);
  const isHalved = settings.pooling !== 'stride' && settings.poolAfter.includes(before.name);
  if (before.kind === 'convolution' && isHalved) addPooling(builder, settings.pooling === 'max');
}

function isLayer({ kind }: ChainModule): boolean {
  return kind === 'convolution' || kind === 'dense';
}

/** The layer that a module is, or that the norms up to it belong to. */
function layerBefore(modules: readonly ChainModule[], index: number): ChainModule | undefined {
  return modules
    .slice(0, index + 1)
    .filter(isLayer)
    .at(-1);
}

function addPooling(builder: TorchBuilder, isMaximum: boolean): void {
  if (isMaximum) return void builder.maxPool(2, 2);
  builder.plain({
    kind: 'average-pool',
    size: [2, 2],
    stride: [2, 2],
    padding: [0, 0, 0, 0],
    countPadding: true,
  });
}

function addNorm(
  builder: TorchBuilder,
  { kind, name, channels }: ChainModule & { channels: number },
) {
  if (kind === 'batch-norm') return builder.batchNorm(name);
  if (builder.shapeOf().length === 1) return builder.layerNorm(name, 1e-5);
  return builder.groupNorm(name, usualGroups(channels));
}

/** The largest usual number of groups that leaves more than one channel to each. */
export function usualGroups(channels: number): number {
  return [32, 16, 8, 4, 2].find((groups) => channels % groups === 0 && groups < channels) ?? 1;
}

function flattenTo(builder: TorchBuilder, { head }: ChainSettings): void {
  if (builder.shapeOf().length === 1) return;
  builder.plain(
    head === 'average'
      ? { kind: 'global-average-pool' }
      : { kind: 'flatten', order: 'channels-first' },
  );
}

function misfit(
  modules: readonly ChainModule[],
  settings: ChainSettings,
  image: ImageShape,
): TemperError {
  const size = sizeAtHead(modules, settings, image);
  const dense = modules.find((each) => each.kind === 'dense');
  const last = modules.filter((each) => each.kind === 'convolution').at(-1);
  const given = `an image of ${image.height}×${image.width} pixels`;
  if (!size) return problem(`${given} becomes too small on its way.`);
  if (!dense) return problem('A chain that ends in a convolution ends in a mean over the image.');
  const [height, width] = size;
  const channels = last?.filters ?? image.channels;
  const features = settings.head === 'average' ? `${channels}` : `${height}×${width}×${channels}`;
  return problem(
    `The dense layer ${dense.name} takes ${dense.inputs} features, and ${given} gives ${features}.`,
  );
}

function problem(reason: string): TemperError {
  const sentence = reason.charAt(0).toUpperCase() + reason.slice(1);
  return new TemperError(
    'checkpoint-mismatch',
    `${sentence} Change the size of the images, where they are halved, the padding or the head of the chain.`,
  );
}

function noteOn(modules: readonly ChainModule[], settings: ChainSettings): string {
  const { activation, pooling, poolAfter, padding, head } = settings;
  const how = pooling === 'stride' ? 'strides of 2' : `${pooling} pooling`;
  const where = poolAfter.length === 0 ? 'nowhere' : `at ${poolAfter.join(', ')} by ${how}`;
  const hasNorm = modules.some(({ kind }) => kind === 'norm');
  return [
    `A chain of ${modules.length} modules, proposed from names and shapes.`,
    `Assumed: ${activation === 'none' ? 'no activation' : activation} between the layers; images halved ${where}; padding of ${padding === 'half' ? 'half the kernel' : 'nothing'}; ${head === 'average' ? 'a mean over the image' : 'flattening'} before the dense layers${hasNorm ? '; norms without statistics over groups of channels' : ''}.`,
    'Its accuracy on a dataset shows whether that is right; activation, pooling, padding and head can be chosen.',
  ].join(' ');
}
