import { describe, expect, it } from 'vitest';
import { findTensors } from '../../../../../src/main/foreign/formats/pytorch/find-tensors';
import {
  PickleGlobal,
  PickleObject,
  PickleReference,
  type PickleValue,
} from '../../../../../src/main/foreign/formats/pytorch/pickle-values';

function tensor(key: string): PickleObject {
  const type = new PickleGlobal('torch', 'FloatStorage');
  const storage = new PickleReference(['storage', type, key, 'cpu', 4]);
  return new PickleObject(new PickleGlobal('torch._utils', '_rebuild_tensor_v2'), [
    storage,
    0,
    [4],
    [1],
  ]);
}

const dictionary = (prefix: string, count: number): Map<PickleValue, PickleValue> =>
  new Map(
    Array.from({ length: count }, (_value, index) => [
      `${prefix}${index}.weight`,
      tensor(`${prefix}${index}`),
    ]),
  );
const placeIn = (entries: [string, PickleValue][]) => {
  const found = findTensors(new Map<PickleValue, PickleValue>(entries));
  return found && { place: found.place, others: found.others };
};

describe('the weights of a checkpoint', () => {
  it.each(['state_dict_ema', 'model_ema', 'ema', 'ema_state_dict'])(
    'are the averaged ones of %s, and the others are told',
    (name) => {
      const plain: [string, PickleValue] = ['state_dict', dictionary('a', 3)];
      const averaged: [string, PickleValue] = [name, dictionary('b', 3)];
      const expected = { place: name, others: ['state_dict'] };
      expect(placeIn([plain, averaged])).toEqual(expected);
      expect(placeIn([averaged, plain])).toEqual(expected);
    },
  );

  it('are the first of several as large', () => {
    const entries: [string, PickleValue][] = ['generator', 'schema'].map((name) => [
      name,
      dictionary(name, 2),
    ]);
    expect(placeIn(entries)).toEqual({ place: 'generator', others: ['schema'] });
  });

  it('are the largest dictionary, and never the state of an optimiser', () => {
    expect(
      placeIn([
        ['optimizer', dictionary('o', 9)],
        ['ema', dictionary('e', 2)],
        ['model', dictionary('m', 3)],
      ]),
    ).toEqual({ place: 'model', others: [] });
  });
});
