import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { headRemedy } from '../../../../../src/main/core/networks/head';
import { assertNetworkFits } from '../../../../../src/main/core/rules/network-fit';

const image = { height: 8, width: 8, channels: 1 };
const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 3, null);
const dataset = { name: 'pets', image, classNames: ['cat', 'dog', 'owl'] };

const fitting = (classNames: string[], remedy?: string) => () =>
  assertNetworkFits({ network, classNames }, dataset, 'Model "one"', remedy);

describe('a network for a dataset', () => {
  it('fits where its classes are the same, have no names, or other ones', () => {
    for (const classNames of [dataset.classNames, [], ['0', '1', '2']]) {
      expect(fitting(classNames)).not.toThrow();
    }
  });

  it('is refused with the same classes in another order, naming the first and what to do', () => {
    const told =
      /Model "one" tells the classes of "pets" apart in another order: class 1 is "owl" for the model and "dog" in the dataset/;
    expect(fitting(['cat', 'owl', 'dog'])).toThrow(told);
    expect(fitting(['cat', 'owl', 'dog'])).toThrow(/trained on this dataset.*matched by name/);
    expect(fitting(['cat', 'owl', 'dog'], headRemedy)).toThrow(/Set start\.head to "new"/);
  });
});
