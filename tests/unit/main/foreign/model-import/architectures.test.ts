import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WeightFile } from '../../../../../src/main/foreign/formats/weight-file';
import { matchWeights } from '../../../../../src/main/foreign/model-import/weights/match-weights';
import { networkBlocks } from '../../../../../src/main/core/networks/blocks';
import { findHead } from '../../../../../src/main/core/networks/head';

type Shapes = Record<string, number[]>;

/** The shapes of networks of torchvision and timm, of the golden values. */
const goldens = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../golden/architectures.json'), 'utf8'),
) as { name: string; image: [number, number]; shapes: Shapes }[];

function shapesOf(name: string): Shapes {
  return { ...goldens.find((golden) => golden.name === name)?.shapes };
}

function file(shapes: Shapes): WeightFile {
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return [name, { shape, type: 'float32', read: () => new Float32Array(size) }] as const;
  });
  return { tensors: new Map(tensors), notes: [] };
}

function match(shapes: Shapes, image: [number, number] | null = null) {
  const size = image && { height: image[0], width: image[1], channels: 3 };
  return matchWeights(file(shapes), 'file', { architecture: null, mapping: {}, chain: {} }, size);
}

describe('Vision Transformers', () => {
  it('take images of the size that their embeddings are for', () => {
    const { network } = match(shapesOf('vit'));
    expect(network.input).toEqual({ height: 32, width: 32, channels: 3 });
    expect(() => match(shapesOf('vit'), [64, 64])).toThrow(
      /encoder\.pos_embedding is for 17 positions.*8×8 patches.*size of images/,
    );
  });

  it('have as many heads as 64 features go into their width, and no other width', () => {
    const heads = match(shapesOf('vit-timm'), [48, 80]).network.nodes.flatMap((node) =>
      node.kind === 'attention' ? [node.heads] : [],
    );
    expect(heads).toEqual([2, 2]);
    const narrow = { ...shapesOf('vit'), 'conv_proj.weight': [100, 3, 8, 8] };
    expect(() => match(narrow)).toThrow(/100 features, which is not a multiple of 64/);
  });

  it('with parts that are not known are refused: left out, they would give another function', () => {
    const registers = { ...shapesOf('vit-timm'), reg_token: [1, 4, 128] };
    expect(() => match(registers, [48, 80])).toThrow(/The tensor reg_token belongs to a variant/);
  });

  it('are divided into attention and layers where blocks are frozen, and have a head', () => {
    const { network } = match(shapesOf('vit-timm'), [48, 80]);
    expect(networkBlocks(network).map(({ name }) => name)).toEqual([
      'patch',
      ...[0, 1].flatMap((block) => [`blocks-${block}-attn`, `blocks-${block}-mlp`]),
      'head',
    ]);
    expect(findHead(network)?.id).toBe('head');
  });
});

describe('networks of timm under the same names', () => {
  it('are refused where they widen their channels otherwise', () => {
    const shapes = shapesOf('mobilenet-v2-timm');
    const [filters = 0, inputs = 0] = shapes['blocks.1.0.conv_pw.weight'] as number[];
    shapes['blocks.1.0.conv_pw.weight'] = [filters / 2, inputs, 1, 1];
    expect(() => match(shapes)).toThrow(/widens its channels 3\.0 times.*6 times/);
  });

  it('are refused where they have parts that the family lacks', () => {
    const shapes = { ...shapesOf('convnext-timm'), 'stages.0.blocks.0.mlp.grn.weight': [32] };
    expect(() => match(shapes)).toThrow(/mlp\.grn\.weight belongs to a variant/);
  });

  it('are found with a prefix, as inside a larger module', () => {
    const shapes = Object.entries(shapesOf('mobilenet-v3-timm, small'));
    const inside = Object.fromEntries(shapes.map(([name, shape]) => [`module.${name}`, shape]));
    expect(match(inside).architecture).toBe('mobilenet-v3-timm');
  });
});
