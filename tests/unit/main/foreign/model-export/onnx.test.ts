import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { NetworkNode, type Network } from '../../../../../src/contract/models/network';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { onnxBytes } from '../../../../../src/main/foreign/model-export/onnx/write-onnx';
import { verifyOnnx } from '../../../../../src/main/foreign/model-export/onnx/verify-onnx';
import { parameterSpecs } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import {
  largestRelative,
  logitsOf,
  noiseImages,
} from '../../../../../src/main/foreign/model-import/verification/compare-outputs';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { everyKindOfNode, valuesOf, type NamedNetwork } from '../../../../support/network-goldens';
import { changeOnnx, withoutMetadata } from '../../../../support/onnx-graph';
import { temporaryDirectory } from '../../../../support/temporary-directory';

function preset(choice: Parameters<typeof buildNetwork>[0]): NamedNetwork {
  const normalisation = { mean: [0.4, 0.5, 0.6], deviation: [0.2, 0.25, 0.3] };
  const image = { height: 12, width: 16, channels: 3 };
  const network = buildNetwork(choice, image, 5, normalisation);
  return { name: network.name, network, values: valuesOf(network) };
}

const nodes = everyKindOfNode();
const subjects = [
  ...nodes,
  preset({ preset: 'small-cnn', width: 4 }),
  preset({ preset: 'preact-resnet-18', width: 4 }),
];

/** Kinds that Temper does not find in a graph alone: other programs write attention in many ways, cosines and couplings have no operator. */
const onlyBesideTheGraph = new Set<NetworkNode['kind']>(['attention', 'cosine', 'coupling']);
const readable = subjects.filter(({ network }) => !isLostInGraph(network));
const lost = subjects.filter(({ network }) => isLostInGraph(network));

function isLostInGraph({ nodes: all }: Network): boolean {
  return all.some(({ kind }) => onlyBesideTheGraph.has(kind));
}

function modelOf({ name, network, values }: NamedNetwork) {
  const withShapes = parameterSpecs(network).map(
    (spec) =>
      [spec.name, { shape: spec.shape, values: values.get(spec.name) as Float32Array }] as const,
  );
  return { network, values: new Map(withShapes), name, classNames: null };
}

function written(subject: NamedNetwork): string {
  const path = join(temporaryDirectory(), 'model.onnx');
  writeFileSync(path, onnxBytes(modelOf(subject)));
  return path;
}

const readBack = (path: string) =>
  withOutsideFile(path, (file) => readModel(file, ModelImportOptions.parse({}), null));

const kindOf = (node: NetworkNode) =>
  node.kind === 'activation' ? `${node.kind} ${node.function}` : node.kind;
const kindsIn = (networks: Network[]) =>
  new Set(networks.flatMap((network) => network.nodes.map(kindOf)));

describe('a network as ONNX', () => {
  it('is tried with every kind of node', () => {
    const tried = kindsIn(nodes.map(({ network }) => network));
    for (const option of NetworkNode.options) {
      const { kind, function: activation } = option.shape as {
        kind: { value: string };
        function?: { options: string[] };
      };
      const wanted = activation
        ? activation.options.map((name) => `${kind.value} ${name}`)
        : [kind.value];
      for (const each of wanted) expect(tried, each).toContain(each);
    }
  });

  it.each(subjects)('$name computes the same in ONNX Runtime', async (subject) => {
    const verification = await verifyOnnx(written(subject), subject);
    expect(verification).toMatchObject({
      verdict: 'verified',
      reference: 'ONNX Runtime',
      images: 64,
    });
    expect(verification.largestDifference).toBeLessThanOrEqual(1e-4);
  });

  it.each(subjects)('$name comes back as the very same', async (subject) => {
    const { network, values, fileGives } = await readBack(written(subject));
    expect(fileGives).toBe('logits');
    expect(network).toEqual(subject.network);
    expect(values).toEqual(subject.values);
  });

  it.each(readable)(
    '$name comes back from its graph alone with the same predictions',
    async (subject) => {
      const { network, values } = await readBack(withoutMetadata(written(subject)));
      expect(network.input).toEqual(subject.network.input);
      const images = noiseImages(network, 64);
      const back = logitsOf(network, values, images);
      const before = logitsOf(subject.network, subject.values, images);
      expect(largestRelative(back, before)).toBeLessThan(1e-5);
      expect(predictions(back, network)).toEqual(predictions(before, network));
    },
  );

  it.each(lost)(
    '$name cannot come back from its graph, and the refusal names the operator',
    async (subject) => {
      await expect(readBack(withoutMetadata(written(subject)))).rejects.toMatchObject({
        code: 'checkpoint-unreadable',
        message: expect.stringMatching(/its operator \w+ \(.*docs\/models\.md lists/),
      });
    },
  );

  it('whose graph was changed since is what the graph says', async () => {
    const subject = nodes.find(({ name }) => name === 'squeeze-and-excitation') as NamedNetwork;
    const path = changeOnnx(written(subject), ({ graph }) => {
      const relu = graph?.node?.find(({ op_type: type }) => type === 'Sigmoid');
      if (relu) relu.op_type = 'Tanh';
    });
    const { network, notes } = await readBack(path);
    expect(notes.join(' ')).not.toContain('very one');
    expect(network.nodes.some((node) => 'function' in node && node.function === 'tanh')).toBe(true);
  });

  it('has the operator set 17 unless a node needs a younger one', async () => {
    const notesOf = async (subject: NamedNetwork) => (await readBack(written(subject))).notes[0];
    const named = (name: string) => nodes.find((each) => each.name === name) as NamedNetwork;
    expect(await notesOf(named('pooling'))).toMatch(/^Operator set 17, written by Temper/);
    expect(await notesOf(named('activations'))).toMatch(/^Operator set 20/);
  });

  it('that is larger than one file can be is refused before anything is written', () => {
    const [subject] = subjects as [NamedNetwork];
    const values = { byteLength: 2 ** 31 } as Float32Array;
    const large = {
      ...modelOf(subject),
      values: new Map([['dense.kernel', { shape: [], values }]]),
    };
    expect(() => onnxBytes(large)).toThrow(/2\.0 GiB of weights; one ONNX file holds less than 2/);
  });

  it('that computes something else is not called verified', async () => {
    const [subject] = subjects as [NamedNetwork];
    const path = written(subject);
    const other = new Map(
      [...subject.values].map(([name, each]) => [name, each.map((v) => 2 * v)]),
    );
    await expect(async () => verifyOnnx(path, { ...subject, values: other })).rejects.toMatchObject(
      {
        code: 'checkpoint-mismatch',
        message: expect.stringMatching(/does not compute what Temper computes: in ONNX Runtime/),
      },
    );
  });

  it('that ONNX Runtime cannot read says so', async () => {
    const [subject] = subjects as [NamedNetwork];
    const path = join(temporaryDirectory(), 'model.onnx');
    writeFileSync(path, 'no model');
    await expect(async () => verifyOnnx(path, subject)).rejects.toMatchObject({
      code: 'checkpoint-mismatch',
      message: expect.stringMatching(/ONNX Runtime refuses the file/),
    });
  });

  it('is not called verified where ONNX Runtime is not installed', async () => {
    const [subject] = subjects as [NamedNetwork];
    expect(await verifyOnnx(written(subject), subject, null)).toMatchObject({
      verdict: 'not verified',
      reference: null,
      explanation: expect.stringContaining('onnxruntime-node'),
    });
  });
});

function predictions(logits: readonly number[], { classes }: Network): number[] {
  return Array.from({ length: logits.length / classes }, (_, image) => {
    const own = logits.slice(image * classes, (image + 1) * classes);
    return own.indexOf(Math.max(...own));
  });
}
