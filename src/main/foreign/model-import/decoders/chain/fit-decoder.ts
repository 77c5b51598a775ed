import type {
  DecoderChain,
  GivenChain,
  ProposedChain,
} from '../../../../../contract/directions/decoder-chain';
import { TemperError } from '../../../../../contract/errors';
import type { ImageShape } from '../../../../../contract/models/network';
import { unreadable } from '../../../formats/outside-file';
import type { WeightFile } from '../../../formats/weight-file';
import { decoderModules, isLayer, type DecoderModule } from './decoder-modules';
import { proposeDecoder, sidesAfter, waysOf } from './propose-decoder';

/** The modules of a decoder out of a file of weights, and how they are put together. */
export interface DecoderFit {
  modules: DecoderModule[];
  chain: ProposedChain;
  notes: string[];
  /** What keeps it from drawing the images; null when it does. */
  problem: TemperError | null;
}

/** Counters that PyTorch keeps beside its norms. */
const ignored = /(^|\.)num_batches_tracked$/;
const ofDecoder = /(^|\.)(decoder|generator|netG|dec|gen|G)[._]/;
const ofOthers =
  /(^|\.)(encoder|discriminator|critic|netD|enc|D|(fc_?)?(mu|var|log_?var|mean))[._]/;

/**
 * Finds a decoder among the tensors of a file, which may hold an encoder or a discriminator too.
 *
 * @throws TemperError 'checkpoint-unreadable' for a file whose tensors are not those of a chain of layers to such images
 */
export function fitDecoder(
  file: WeightFile,
  path: string,
  given: GivenChain,
  image: ImageShape,
): DecoderFit {
  const all = [...file.tensors.keys()].filter((name) => !ignored.test(name));
  // All together come last: encoder and decoder of dense layers are one chain, whose codes would be images.
  const parts = [
    all.filter((name) => ofDecoder.test(name)),
    all.filter((name) => !ofOthers.test(name)),
    all,
  ];
  for (const names of parts) {
    const modules = decoderModules(file, names, image);
    if (modules) return fitted(modules, given, image, all.length - names.length);
  }
  const wanted = `${image.height}×${image.width}×${image.channels}`;
  throw unreadable(
    path,
    `its tensors are not those of a chain of dense layers, convolutions and norms from a code to images of ${wanted}`,
    'Check the dataset, or write the decoder as ONNX, which holds its graph: torch.onnx.export(decoder, torch.zeros(1, LATENT), "decoder.onnx").',
  );
}

function fitted(
  modules: DecoderModule[],
  given: GivenChain,
  image: ImageShape,
  unused: number,
): DecoderFit {
  const { settings, drawn } = proposeDecoder(modules, given, image);
  const layers = modules
    .filter(isLayer)
    .map((layer) => ({ name: layer.name, kind: layer.kind, choices: waysOf(layer) }));
  const chain = { settings, layers };
  return {
    modules,
    chain,
    notes: [noteOn(modules, settings, unused)],
    problem: misfit(modules, chain, given, drawn, image),
  };
}

function misfit(
  modules: readonly DecoderModule[],
  { settings, layers }: ProposedChain,
  { enlarging = {} }: GivenChain,
  drawn: readonly number[],
  { height, width }: ImageShape,
): TemperError | null {
  const wrong = (message: string) => new TemperError('checkpoint-mismatch', message);
  for (const [name, way] of Object.entries(enlarging)) {
    const layer = layers.find((each) => each.name === name && each.choices.length > 0);
    if (!layer) return wrong(`There is no convolution "${name}" that could enlarge the image.`);
    if (layer.choices.includes(way)) continue;
    return wrong(`"${name}" cannot be ${way}: choose ${layer.choices.join(', ')}.`);
  }
  const stuck = layers.find(({ kind, choices }) => kind !== 'dense' && choices.length === 0);
  if (stuck) return wrong(`The convolution "${stuck.name}" has an even kernel, which is not read.`);
  const spatial = modules.findIndex((each) => isLayer(each) && each.kind !== 'dense');
  const first = modules[spatial];
  if (first && isLayer(first)) {
    const before = modules.slice(0, spatial).filter(isLayer).at(-1);
    const numbers = before?.outputs ?? first.inputs;
    const [high, wide] = settings.start;
    if (numbers !== high * wide * first.inputs) {
      return wrong(
        `${numbers} numbers are no image of ${high}×${wide} pixels with ${first.inputs} channels. Change the size of the first image.`,
      );
    }
  }
  if (drawn[0] === height && drawn[1] === width) return null;
  return wrong(
    `It draws images of ${drawn.join('×')} pixels, and ${height}×${width} are wanted. Change the size of the first image or what enlarges it.`,
  );
}

function noteOn(
  modules: readonly DecoderModule[],
  { activation, slope, output, start, enlarging }: DecoderChain,
  unused: number,
): string {
  const between =
    activation === 'none'
      ? 'no activation'
      : activation === 'leaky-relu'
        ? `leaky-relu of slope ${slope}`
        : activation;
  const sizes = [start];
  for (const layer of modules.filter(isLayer)) {
    const way = enlarging[layer.name];
    if (way) sizes.push(sidesAfter(sizes.at(-1) ?? start, layer, way));
  }
  const shown = sizes.map((sides) => sides.join('×')).join(', ');
  return [
    `A decoder of ${modules.length} modules, proposed from names and shapes.`,
    ...(unused > 0 ? [`${unused} tensors of other networks in the file are left out.`] : []),
    `Assumed: ${between} between the layers, ${output === 'none' ? 'nothing' : output} at the end,`,
    `images of ${shown} pixels from layer to layer.`,
    'What it draws shows whether that is right.',
  ].join(' ');
}
