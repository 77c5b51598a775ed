import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OperationOutcome } from '../../../../../../src/contract/events';
import { OperationId } from '../../../../../../src/contract/ids';
import type { ModelExportReport } from '../../../../../../src/contract/models/model-export';
import { makeModelCard } from '../../../../../support/model-cards';
import { createFakeLab, runFake, type FakeLab } from '../../support/fake-context';

const operationId = OperationId.parse('operation-aaaaaaaaaaaa');
const report: ModelExportReport = {
  format: 'onnx',
  folder: '/exports/fine-tune-best-onnx',
  files: [
    { path: 'card.json', bytes: 2048 },
    { path: 'model.onnx', bytes: 5 * 2 ** 20 },
  ],
  verification: {
    verdict: 'verified',
    explanation: 'ONNX Runtime gives the logits that Temper gives on 64 images of noise.',
    reference: 'ONNX Runtime',
    images: 64,
    largestDifference: 1e-7,
  },
  card: makeModelCard(),
};

function labThatEndsIn(outcome: OperationOutcome): FakeLab {
  const lab: FakeLab = createFakeLab({
    'models:export': () => {
      const event = { type: 'operation' as const, operationId };
      setTimeout(() => {
        lab.tell({ ...event, fraction: 0.5, message: 'verifying', outcome: null });
        lab.tell({ ...event, fraction: 1, message: 'ended', outcome });
      });
      return { operationId, path: report.folder };
    },
  });
  return lab;
}

describe('temper models export', () => {
  it('says where it is, the verdict, the files and what is not known', async () => {
    const lab = labThatEndsIn({ kind: 'model-exported', report });
    const words = ['models', 'export', 'fine-tune', '--format', 'onnx'];
    const { code, stdout } = await runFake(words, lab);
    expect(code).toBe(0);
    expect(lab.calls[0]?.input).toEqual({ reference: 'fine-tune', format: 'onnx', path: null });
    expect(stdout.text).toContain('fine-tune best as ONNX in /exports/fine-tune-best-onnx');
    expect(stdout.text).toContain('verified: ONNX Runtime gives the logits');
    expect(stdout.text).toMatch(/model\.onnx +5\.24 MB/);
    expect(stdout.text).toContain('No licence is stated for the model.');
  });

  it('prints its progress and the report as JSON, and takes a folder from where it runs', async () => {
    const lab = labThatEndsIn({ kind: 'model-exported', report });
    const words = ['models', 'export', 'x', '--format', 'onnx', '--to', 'there', '--json'];
    const { code, stdout } = await runFake(words, lab);
    expect(code).toBe(0);
    expect(lab.calls[0]?.input).toMatchObject({ path: resolve('there') });
    expect(stdout.json[0]).toMatchObject({ type: 'progress', fraction: 0.5 });
    expect(stdout.json.at(-1)).toMatchObject({ command: 'models export', report });
  });

  it('refuses a format that it does not know before anything is opened', async () => {
    const lab = labThatEndsIn({ kind: 'model-exported', report });
    const words = ['models', 'export', 'x', '--format', 'tarball'];
    const { code, stderr } = await runFake(words, lab);
    expect(code).toBe(2);
    expect(stderr.text).toContain('--format tarball');
    expect(lab.calls).toEqual([]);
  });

  it.each([
    ['already-exists', 2],
    ['disk-full', 1],
    ['cancelled', 3],
  ] as const)('ends with the code of its error: %s is %i', async (code, expected) => {
    const error = { code, message: 'It could not be written.' };
    const ended = await runFake(
      ['models', 'export', 'x', '--format', 'onnx'],
      labThatEndsIn({ kind: 'failed', error }),
    );
    expect(ended.code).toBe(expected);
    expect(ended.stderr.text).toContain('It could not be written.');
  });
});
