import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../src/contract/models/model-import';
import { withOutsideFile } from '../../src/main/foreign/formats/outside-file';
import { verifyOnnx } from '../../src/main/foreign/model-export/onnx/verify-onnx';
import { onnxBytes } from '../../src/main/foreign/model-export/onnx/write-onnx';
import {
  largestRelative,
  logitsOf,
  noiseImages,
} from '../../src/main/foreign/model-import/verification/compare-outputs';
import { readModel } from '../../src/main/foreign/model-import/read-model';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { withoutMetadata } from '../support/onnx-graph';
import { temporaryDirectory } from '../support/temporary-directory';
import { architectureGoldens, matched } from './architecture-goldens';

const readBack = (path: string) =>
  withOutsideFile(path, (file) => readModel(file, ModelImportOptions.parse({}), null));

/*
 * The networks of torchvision and timm, once found, go out as ONNX, run there, and come back as the very same; from
 * their graph alone, where there is no attention, with the same logits.
 */
describe.each(architectureGoldens)('$name', (golden) => {
  it('computes the same in ONNX Runtime and after its return', async () => {
    const { network, values } = matched(golden);
    const withShapes = parameterSpecs(network).map(
      ({ name, shape }) => [name, { shape, values: values.get(name) as Float32Array }] as const,
    );
    const file = join(temporaryDirectory(), 'model.onnx');
    const { name } = golden;
    writeFileSync(
      file,
      onnxBytes({ network, values: new Map(withShapes), name, classNames: null }),
    );
    const verification = await verifyOnnx(file, { name, network, values });
    expect(verification.verdict).toBe('verified');
    expect(await readBack(file)).toMatchObject({ network, values });
    const hasAttention = network.nodes.some(({ kind }) => kind === 'attention');
    if (hasAttention) return;
    const back = await readBack(withoutMetadata(file));
    const images = noiseImages(network, 4);
    const found = logitsOf(back.network, back.values, images);
    expect(largestRelative(found, logitsOf(network, values, images))).toBeLessThan(1e-5);
  });
});
