import { describe, expect, it } from 'vitest';
import type { NetworkBlock } from '../../../../../../src/contract/plans/plan-network';
import {
  asWritten,
  blockTree,
  withFrozen,
} from '../../../../../../src/renderer/features/new-run/training/block-tree';

const block = (name: string, frozen: NetworkBlock['frozen'] = 'none'): NetworkBlock => ({
  ...{ name, parameters: 10, frozen },
  isHead: name === 'dense',
});
const resnet = [
  'stem',
  ...[1, 2, 3].flatMap((stage) => [1, 2].map((number) => `stage-${stage}-block-${number}`)),
  'dense',
].map((name) => block(name));
const cnn = ['conv-1', 'conv-2', 'conv-3', 'dense'].map((name) => block(name));

describe('the tree of blocks', () => {
  it('groups the blocks of a stage by the shortest name that says so', () => {
    const groups = blockTree(resnet).map(({ name, blocks }) => [name, blocks.length]);
    expect(groups).toEqual([
      ['stem', 1],
      ['stage-1', 2],
      ['stage-2', 2],
      ['stage-3', 2],
      ['dense', 1],
    ]);
  });

  it('makes no group of most of the network, nor of a stage that is divided further', () => {
    expect(blockTree(cnn).map(({ name }) => name)).toEqual(cnn.map(({ name }) => name));
    const names = ['a-0', 'b-0-x-1', 'b-0-x-2', 'b-1', 'c-0', 'c-1', 'd', 'e'];
    const groups = blockTree(names.map((name) => block(name)));
    expect(groups.map(({ name }) => name)).toEqual(['a-0', 'b-0', 'b-1', 'c', 'd', 'e']);
  });

  it('holds every block once, in order', () => {
    expect(blockTree(resnet).flatMap(({ blocks }) => blocks)).toEqual(resnet);
  });
});

describe('frozen blocks', () => {
  const frozenOf = (blocks: NetworkBlock[]) =>
    blocks.filter(({ frozen }) => frozen === 'all').map(({ name }) => name);

  it('are those of the draft, also where the preview is older', () => {
    const old = cnn.map((each) => ({ ...each, frozen: 'all' as const }));
    expect(frozenOf(asWritten(old, ['conv-3'], 1))).toEqual(['conv-1', 'conv-3']);
    expect(frozenOf(asWritten(old, [], 0))).toEqual([]);
    expect(frozenOf(asWritten(resnet, ['stage-2'], 0))).toEqual([
      'stage-2-block-1',
      'stage-2-block-2',
    ]);
    const partly = [block('conv-1', 'some'), ...cnn.slice(1)];
    expect(asWritten(partly, ['norm-1'], 0)[0]?.frozen).toBe('some');
    expect(asWritten(partly, [], 0)[0]?.frozen).toBe('none');
  });

  it('are listed by name after a switch, and parts of other blocks stay', () => {
    const [first, second, third] = asWritten(cnn, ['conv-2'], 1) as [
      NetworkBlock,
      NetworkBlock,
      NetworkBlock,
    ];
    const blocks = [first, second, third];
    expect(withFrozen(blocks, ['conv-2'], [third], true)).toEqual(['conv-1', 'conv-2', 'conv-3']);
    expect(withFrozen(blocks, ['conv-2'], [first, second], false)).toEqual([]);
    const partly = [block('conv-1', 'some'), block('conv-2')];
    expect(withFrozen(partly, ['norm-1'], partly.slice(1), true)).toEqual(['conv-2', 'norm-1']);
    expect(withFrozen(partly, ['norm-1'], partly.slice(0, 1), false)).toEqual([]);
  });
});
