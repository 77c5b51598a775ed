import { describe, expect, it } from 'vitest';
import { constantTensor } from '../../../../../src/main/foreign/formats/saved-model/constant';
import { flattenFunctions } from '../../../../../src/main/foreign/formats/saved-model/flatten-functions';

const node = (name: string, op: string, input: string[] = [], called?: string) => ({
  name,
  op,
  input,
  attr: called === undefined ? {} : { f: { func: { name: called } } },
});
const call = (name: string, called: string, ...input: string[]) =>
  node(name, 'StatefulPartitionedCall', input, called);
const fn = (name: string, body: ReturnType<typeof node>[], result: string) => ({
  signature: { name, input_arg: [{ name: 'x' }], output_arg: [{ name: 'y' }] },
  node_def: body,
  ret: { y: result },
});

describe('functions of a saved graph', () => {
  it('are put in where they are called, and results are followed through them', () => {
    const twice = fn(
      'twice',
      [node('a', 'Relu', ['x', '^b']), node('b', 'Tanh', ['a:out:0'])],
      'b:y:0',
    );
    const outer = fn(
      'outer',
      [call('in', 'twice', 'x'), call('again', 'twice', 'in:output:0')],
      'again:output:0',
    );
    const main = [
      node('image', 'Placeholder'),
      call('call', 'outer', 'image'),
      node('other', 'Relu'),
    ];
    const { nodes, results } = flattenFunctions(main, [twice, outer], ['call:0']);
    expect(nodes.map(({ name, op, input }) => [name, op, ...input])).toEqual([
      ['image', 'Placeholder'],
      ['a', 'Relu', 'image'],
      ['b', 'Tanh', 'a'],
      ['a_2', 'Relu', 'b'],
      ['b_2', 'Tanh', 'a_2'],
    ]);
    expect(results).toEqual(['b_2']);
  });

  it('that give several things give each of them by its number', () => {
    const main = [
      node('image', 'Placeholder'),
      node('pair', 'Split', ['image']),
      node('both', 'IdentityN', ['pair:1', 'image']),
    ];
    expect(flattenFunctions(main, [], ['both:0', 'both:1']).results).toEqual(['pair:1', 'image']);
  });

  it('that call themselves, or are not there, are refused', () => {
    const endless = fn('endless', [call('in', 'endless', 'x')], 'in:output:0');
    const main = [node('image', 'Placeholder'), call('call', 'endless', 'image')];
    expect(() => flattenFunctions(main, [endless], ['call'])).toThrow('call each other too deep');
    expect(() => flattenFunctions(main, [], ['call'])).toThrow('calls a function "endless"');
  });

  it('that call each other twice as often on every level are refused before they fill memory', () => {
    const level = (at: number) =>
      fn(`f${at}`, [call('a', `f${at + 1}`, 'x'), call('b', `f${at + 1}`, 'a:y:0')], 'b:y:0');
    const last = fn('f30', [node('a', 'Relu', ['x'])], 'a:y:0');
    const functions = [...Array.from({ length: 30 }, (_value, at) => level(at)), last];
    const main = [node('image', 'Placeholder'), call('call', 'f0', 'image')];
    expect(() => flattenFunctions(main, functions, ['call'])).toThrow('more than 100000 operators');
  });

  it('whose results lead to each other are refused', () => {
    const main = [node('a', 'IdentityN', ['b']), node('b', 'IdentityN', ['a'])];
    expect(() => flattenFunctions(main, [], ['a'])).toThrow('go in a circle');
  });
});

describe('a constant of a saved graph', () => {
  const tensor = (more: object, ...sizes: number[]) => ({
    value: {
      tensor: { dtype: 1, tensor_shape: { dim: sizes.map((size) => ({ size })) }, ...more },
    },
  });

  it('lists its numbers, of which the last stands for the rest, or has them as bytes', () => {
    expect([...(constantTensor(tensor({ float_val: [1, 2] }, 4))?.read() ?? [])]).toEqual([
      1, 2, 2, 2,
    ]);
    const content = Buffer.from(Float32Array.of(3, 4).buffer).toString('base64');
    expect([...(constantTensor(tensor({ tensor_content: content }, 2))?.read() ?? [])]).toEqual([
      3, 4,
    ]);
  });

  it.each([
    ['a huge shape', tensor({ float_val: [1] }, 2 ** 30, 2 ** 20)],
    ['more numbers than its shape', tensor({ float_val: [1, 2, 3] }, 2)],
    ['fewer bytes than its shape', tensor({ tensor_content: 'AAAA' }, 2)],
  ])('with %s is refused', (_what, attributes) => {
    expect(() => constantTensor(attributes)).toThrow(RangeError);
  });

  it('that holds no numbers is none', () => {
    expect(constantTensor({ value: { tensor: { dtype: 7 } } })).toBeNull();
  });
});
