import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { previewGenerator } from '../../../../../src/main/engine/jobs/preview-generator';
import { modelFile } from '../../../../support/model-files';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const decoders = join(import.meta.dirname, '..', '..', '..', '..', 'golden', 'decoders');

function preview(sourcePath: string, chain = {}, height = 32) {
  const picturesFile = join(temporaryDirectory(), 'preview.u8');
  const image = { height, width: 32, channels: 3 };
  const job = { sourcePath, request: { range: null, chain }, image, picturesFile };
  const outcome = previewGenerator(job).then((ended) => {
    if (ended.kind !== 'generator-previewed') throw new Error(ended.kind);
    return ended.found;
  });
  return { picturesFile, outcome };
}

describe('a preview of a decoder', () => {
  it('says what the file is, and draws with it', async () => {
    const { picturesFile, outcome } = preview(join(decoders, 'autoencoder.safetensors'));
    const found = await outcome;
    // 5 numbers to 256, kernels of 3×3 from 4 to 6 and from 6 to 3 channels, and a bias each.
    const parameters = 5 * 256 + 256 + 9 * 4 * 6 + 6 + 9 * 6 * 3 + 3;
    expect(found).toMatchObject({ format: 'safetensors', latent: 5, parameters, problem: null });
    expect(found.chain?.settings).toMatchObject({ output: 'sigmoid', start: [8, 8] });
    const drawn = readFileSync(picturesFile);
    expect(drawn).toHaveLength(10 * 32 * 32 * 3);
    const first = drawn.subarray(0, 32 * 32 * 3);
    expect(drawn.subarray(32 * 32 * 3, 2 * 32 * 32 * 3).equals(first)).toBe(false);
  });

  it('draws otherwise with other activations', async () => {
    const path = join(decoders, 'autoencoder.safetensors');
    const [proposed, chosen] = [preview(path), preview(path, { activation: 'tanh' })];
    await Promise.all([proposed.outcome, chosen.outcome]);
    expect(readFileSync(chosen.picturesFile).equals(readFileSync(proposed.picturesFile))).toBe(
      false,
    );
  });

  it('says what keeps it from drawing the images, with what can be chosen', async () => {
    const path = join(decoders, 'autoencoder.safetensors');
    const found = await preview(path, { start: [4, 16] }).outcome;
    expect(found).toMatchObject({ latent: null, problem: { code: 'checkpoint-mismatch' } });
    expect(found.problem?.message).toMatch(/draws images of 8×32 pixels, and 32×32 are wanted/);
    expect(found.chain?.layers.map(({ kind }) => kind)).toEqual([
      'dense',
      'transposed',
      'transposed',
    ]);
    const graph = await preview(modelFile('decoder.onnx'), { output: 'tanh' }).outcome;
    expect(graph.problem?.message).toMatch(/holds its own graph.*Import it without/);
    const other = await preview(modelFile('decoder.onnx'), {}, 64).outcome;
    expect(other.problem?.message).toMatch(/images of 64×32×3 are wanted/);
    await expect(preview(modelFile('decoder.json')).outcome).rejects.toThrow(
      /decoders are not read from tfjs files.*ONNX, Keras or PyTorch/,
    );
  });
});
