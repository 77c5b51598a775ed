import { describe, expect, it } from 'vitest';
import { GeneratorEpoch, GeneratorPlan } from '../../../src/contract/directions/generator';
import { collapseText, generatorFacts, trainedText } from '../../../src/words/generators';
import { makeDataset } from '../../support/lab-records';
import { makeGenerator } from '../../support/direction-records';

const epoch = (change: Record<string, unknown>) =>
  GeneratorEpoch.parse({ epoch: 1, validationError: 0.1, diversity: 0.8, ...change });
const vae = makeGenerator(makeDataset());
const gan = { ...vae, plan: GeneratorPlan.parse({ kind: 'gan' }) };

describe('the words for a generator', () => {
  it('say that it collapsed, and what to do', () => {
    const alike = epoch({ diversity: 0.05 });
    expect(collapseText({ ...gan, epochs: [alike] })).toMatch(/mode collapse.*another seed/);
    expect(collapseText({ ...vae, epochs: [epoch({ activeDimensions: 0 })] })).toMatch(
      /posterior collapse.*smaller beta/,
    );
    expect(collapseText({ ...gan, epochs: [epoch({})] })).toBeNull();
    expect(collapseText(gan)).toBeNull();
    expect(trainedText({ ...gan, epochs: [alike] })).toMatch(/is trained\. Its samples are nearly/);
  });

  it('show what its kind has', () => {
    const row = epoch({ discriminatorLoss: 1.5, frechetDistance: 2 });
    const facts = generatorFacts({ ...gan, epochs: [row] });
    expect(facts.map(({ key }) => key)).toEqual([
      'Kind',
      'Code',
      'Epochs',
      'Discriminator loss',
      'Validation error',
      'Fréchet distance',
      'Diversity',
    ]);
    expect(trainedText({ ...gan, epochs: [row] })).toMatch(/Fréchet distance 2\.000/);
    const flow = { ...vae, plan: GeneratorPlan.parse({ kind: 'flow', latent: 3072 }) };
    const shown = generatorFacts({ ...flow, epochs: [epoch({ bitsPerDimension: 4.34 })] });
    expect(shown.slice(0, 4)).toEqual([
      { key: 'Kind', value: 'Flow, 2 × 4 couplings' },
      { key: 'Code', value: '3,072 numbers, seed 0' },
      { key: 'Epochs', value: '1 of 30' },
      { key: 'Bits per dimension', value: '4.340 (training images)' },
    ]);
  });
});
