import { describe, expect, it } from 'vitest';
import { CheckpointRecord } from '../../../../../src/contract/models/checkpoint';
import {
  familyOf,
  lineageLayout,
  neighbourOf,
} from '../../../../../src/renderer/features/models/lineage-layout';
import { nodeDetail } from '../../../../../src/words/node-detail';

interface Sketch {
  name: string;
  parent?: string;
  /** A parent that only the card remembers. */
  remembered?: string;
  day: number;
}

const idOf = (name: string) => `checkpoint-${name.padEnd(8, '0')}`;

function model({ name, parent, remembered, day }: Sketch): CheckpointRecord {
  const createdAt = `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;
  const known = parent ?? remembered;
  return CheckpointRecord.parse({
    id: idOf(name),
    kind: 'best',
    name,
    file: `/${name}.safetensors`,
    weightsSha256: `sha-${name}`,
    runId: null,
    parentId: parent ? idOf(parent) : null,
    networkName: 'small-cnn',
    parameters: 1,
    forwardMacs: 1,
    card: {
      name,
      description: '',
      parent: known ? { name: known, weightsSha256: `sha-${known}` } : null,
      plan: null,
      datasetName: null,
      datasetFingerprint: null,
      classNames: [],
      epoch: 1,
      step: 1,
      metrics: {},
      cost: null,
      licence: null,
      createdAt,
      createdBy: 'Temper',
    },
    createdAt,
  });
}

const family = [
  model({ name: 'natural', day: 1 }),
  model({ name: 'tuned', parent: 'natural', day: 2 }),
  model({ name: 'longer', parent: 'natural', day: 3 }),
  model({ name: 'again', parent: 'tuned', day: 4 }),
  model({ name: 'scratch', day: 9 }),
  model({ name: 'orphan', remembered: 'gone', day: 5 }),
];

const placesOf = (models: CheckpointRecord[]) =>
  Object.fromEntries(
    lineageLayout(models).nodes.map(({ name, depth, row }) => [name, [depth, row]]),
  );

describe('the lineage of models', () => {
  it('has a column for each training and keeps the first child beside its parent', () => {
    expect(placesOf(family)).toEqual({
      scratch: [0, 0],
      gone: [0, 1],
      orphan: [1, 1],
      natural: [0, 2],
      tuned: [1, 2],
      again: [2, 2],
      longer: [1, 3],
    });
  });

  it('counts its rows and columns', () => {
    expect(lineageLayout(family)).toMatchObject({ rows: 4, depths: 3 });
    expect(lineageLayout([])).toEqual({ nodes: [], rows: 0, depths: 0 });
  });

  it('never puts two nodes in one place', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      model({
        name: `m${index}x`,
        day: 1 + (index % 28),
        ...(index > 3 && { parent: `m${Math.floor(index / 3)}x` }),
      }),
    );
    const places = lineageLayout(many).nodes.map(({ depth, row }) => `${depth} ${row}`);
    expect(new Set(places).size).toBe(60);
  });

  it('names a parent that is not here by what the card remembers', () => {
    const { nodes } = lineageLayout(family);
    expect(nodes.find(({ name }) => name === 'gone')?.model).toBeNull();
  });

  it('keeps siblings together whose lost parent is the same', () => {
    const twins = [
      model({ name: 'a', remembered: 'gone', day: 1 }),
      model({ name: 'b', remembered: 'gone', day: 2 }),
    ];
    expect(familyOf(twins, idOf('a')).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(lineageLayout(twins).nodes).toHaveLength(3);
  });

  it('finds the family of a model from any of its members', () => {
    const names = (name: string) => familyOf(family, idOf(name)).map((each) => each.name);
    expect(names('again')).toEqual(['natural', 'tuned', 'longer', 'again']);
    expect(names('natural')).toEqual(names('longer'));
    expect(names('scratch')).toEqual(['scratch']);
    expect(familyOf(family, 'checkpoint-unknown')).toEqual([]);
  });

  it('is walked by the arrow keys', () => {
    const { nodes } = lineageLayout(family);
    const from = (name: string, key: string) => neighbourOf(nodes, idOf(name), key)?.name ?? null;
    expect(from('tuned', 'ArrowLeft')).toBe('natural');
    expect(from('tuned', 'ArrowRight')).toBe('again');
    expect(from('natural', 'ArrowLeft')).toBeNull();
    expect(from('again', 'ArrowDown')).toBe('longer');
    expect(from('again', 'Home')).toBe('scratch');
    expect(from('again', 'x')).toBeNull();
  });
});

describe('the words for a node of a network', () => {
  it('says what tells it from others of its kind', () => {
    const conv = {
      id: 'c',
      inputs: ['image'],
      kind: 'conv2d' as const,
      filters: 8,
      kernel: [3, 3] as [number, number],
      stride: [2, 2] as [number, number],
      padding: [1, 1, 1, 1] as [number, number, number, number],
      groups: 8,
      bias: false,
    };
    expect(nodeDetail(conv)).toBe('3×3, stride 2, 8 groups');
    expect(nodeDetail({ ...conv, stride: [1, 1], groups: 1 })).toBe('3×3');
    expect(nodeDetail({ id: 'r', inputs: ['c'], kind: 'relu' })).toBe('');
  });
});
