import { describe, expect, it } from 'vitest';
import type { ModelImportReport } from '../../../src/contract/models/model-import';
import { divisionWords, importVerdictWords } from '../../../src/words/imports';

const shares = { validationFraction: 0.1, testFraction: 0.2 };
const none = { validationFraction: 0, testFraction: 0 };

describe('the verdict on an import', () => {
  const report = { verdict: 'trainable' } as ModelImportReport;

  it('claims every check only where every check was made', () => {
    const parity = { reference: 'ONNX Runtime', images: 8, largestDifference: 1e-7, passed: true };
    expect(importVerdictWords({ ...report, parity })).toBe('every check was made and passed');
    expect(importVerdictWords({ ...report, parity: null })).toBe(
      'every check that the file allows passed; it holds no outputs of its own to compare with',
    );
  });
});

describe('how a source will be divided', () => {
  it.each([
    [
      { train: 2000, validation: 0, test: 0 },
      shares,
      'It has no splits of its own. Of its 2,000 images 10 %, about 200, become validation images and 20 %, about 400, become test images.',
    ],
    [
      { train: 400, validation: 0, test: 117 },
      shares,
      'It has 400 training and 117 test images. Of the training images 10 %, about 40, become validation images.',
    ],
    [
      { train: 400, validation: 50, test: 117 },
      shares,
      'It has 400 training, 50 validation and 117 test images. They stay as they are.',
    ],
    [
      { train: 30, validation: 0, test: 0 },
      none,
      'It has no splits of its own. All images are for training.',
    ],
  ])('is said for %o', (found, options, words) => {
    expect(divisionWords(found, 10, options)).toBe(words);
  });

  it('says that nothing is trained on what is all test images', () => {
    const all = { validationFraction: 0.1, testFraction: 1 };
    expect(divisionWords({ train: 263, validation: 0, test: 0 }, 10, all)).toBe(
      'All its images, 263, become test images: it is measured on, and nothing is trained on it.',
    );
    expect(divisionWords({ train: 20, validation: 10, test: 0 }, 10, all)).toMatch(
      /^It has 10 validation images\. All others, 20, become test images/,
    );
    expect(divisionWords({ train: 20, validation: 0, test: 5 }, 10, all)).toContain(
      'become validation images',
    );
  });

  it('counts the image that every class gives at least, and rounds class by class', () => {
    const found = { train: 2000, validation: 0, test: 0 };
    const tenth = { validationFraction: 0.1, testFraction: 0 };
    expect(divisionWords(found, 400, tenth)).toContain('about 400, become validation images');
    expect(divisionWords(found, null, tenth)).toContain('about 200, become validation images');
  });
});
