import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GeneratorPlan } from '../../../../../src/contract/directions/generator';
import {
  readGeneratorFile,
  writeGeneratorFile,
  type GeneratorFile,
} from '../../../../../src/main/core/checkpoints/generator-file';
import { parameterSpecs } from '../../../../../src/main/core/networks/parameters';
import { ganNetworks } from '../../../../../src/main/core/networks/gan-networks';
import { temporaryFolder } from '../../../../support/lab-records';

let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = temporaryFolder()));
afterEach(() => remove());

function generatorFile(): GeneratorFile {
  const plan = GeneratorPlan.parse({ kind: 'vae', latent: 2, width: 4, beta: 4 });
  const gan = GeneratorPlan.parse({ kind: 'gan', latent: 2, width: 4 });
  if (gan.kind !== 'gan') throw new Error('another kind');
  const { encoder, decoder } = ganNetworks({ height: 16, width: 16, channels: 1 }, gan);
  const tensors = [encoder, decoder].flatMap((network) =>
    parameterSpecs(network).map(({ name, shape }) => {
      const data = new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0.5);
      return [name, { shape, data }] as const;
    }),
  );
  const epochs: GeneratorFile['epochs'] = [];
  return {
    version: 1,
    plan,
    datasetFingerprint: 'f',
    encoder,
    decoder,
    epochs,
    tensors: new Map(tensors),
  };
}

it('comes back as it was written', async () => {
  const file = join(folder, 'generator.safetensors');
  const written = generatorFile();
  await writeGeneratorFile(file, written);
  expect(readGeneratorFile(file)).toEqual(written);
});

it('from before there were kinds is an autoencoder with the plan it had', async () => {
  const file = join(folder, 'generator.safetensors');
  const written = generatorFile();
  await writeGeneratorFile(file, written);
  const bytes = readFileSync(file);
  // As long as it was: the header of the file says where each tensor begins.
  const kind = String.raw`\"kind\":\"vae\",`;
  const at = bytes.indexOf(kind);
  expect(at).toBeGreaterThan(0);
  bytes.write(' '.repeat(kind.length), at);
  writeFileSync(file, bytes);
  expect(readGeneratorFile(file).plan).toEqual(written.plan);
  expect(JSON.stringify(readGeneratorFile(file).plan)).toBe(JSON.stringify(written.plan));
});
