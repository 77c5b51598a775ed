import { describe, expect, it } from 'vitest';
import { Division } from '../../../../../src/contract/federations/division';
import { divideDataset } from '../../../../../src/main/core/datasets/division/divide-dataset';

function data(images: number, classes = 4) {
  const labels = (count: number) => Array.from({ length: count }, (_, index) => index % classes);
  return {
    name: 'bars',
    classNames: Array.from({ length: classes }, (_, index) => `class ${index}`),
    labels: { train: labels(images), validation: labels(images / 2), test: labels(images / 2) },
    groups: null,
  };
}

function divide(division: object, images = 200) {
  return divideDataset(data(images), Division.parse(division));
}

describe('a division', () => {
  it('into equal clients differs by one image at most', () => {
    const { clients, summary } = divide({ method: { kind: 'equal', clients: 7 } });
    const sizes = clients.map(({ train }) => train.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBe(1);
    for (const { classCounts } of summary.clients) {
      expect(Math.max(...classCounts) - Math.min(...classCounts)).toBeLessThanOrEqual(1);
    }
  });

  it('into shards gives a client few classes', () => {
    const method = { kind: 'shards', shardsPerClient: 2, clients: 10 };
    const { summary } = divide({ method, oneClassClients: 'keep' });
    for (const { classCounts } of summary.clients) {
      expect(classCounts.filter((count) => count > 0).length).toBeLessThanOrEqual(3);
      expect(classCounts.reduce((sum, count) => sum + count, 0)).toBe(20);
    }
  });

  it('by a small alpha is far from even, by a large one close to it', () => {
    const spread = (alpha: number) => {
      const method = { kind: 'dirichlet', alpha, clients: 5 };
      const { summary } = divide({ method, minimumImages: 1 }, 2000);
      const shares = summary.clients.map(({ classCounts }) => {
        const images = classCounts.reduce((sum, count) => sum + count, 0);
        return Math.max(...classCounts) / images;
      });
      return shares.reduce((sum, share) => sum + share, 0) / shares.length;
    };
    expect(spread(0.1)).toBeGreaterThan(0.5);
    expect(spread(1000)).toBeLessThan(0.3);
  });

  it('of one client is the dataset in its own order', () => {
    const { clients } = divide({ method: { kind: 'dirichlet', alpha: 0.5, clients: 1 } });
    expect([...(clients[0]?.train ?? [])]).toEqual(Array.from({ length: 200 }, (_, at) => at));
  });
});

describe('a division by groups', () => {
  // Of every 20 images 10 are Ada's, 9 Ben's and one is Cleo's.
  const ofImage = (count: number) =>
    Array.from({ length: count }, (_, at) => (at % 20 < 10 ? 0 : at % 20 < 19 ? 1 : 2));
  const owned = {
    ...data(200),
    groups: {
      names: ['ada', 'ben', 'cleo'],
      ofImage: { train: ofImage(200), validation: ofImage(100), test: ofImage(100) },
    },
  };
  const division = Division.parse({ method: { kind: 'groups' }, minimumImages: 20 });

  it('makes every group a client, but those with too few images', () => {
    const { clients, summary } = divideDataset(owned, division);
    expect(summary).toMatchObject({ names: ['ada', 'ben'], leftOut: 1 });
    expect(clients.map(({ train }) => train.length)).toEqual([100, 90]);
    expect([...(clients[1]?.train.subarray(0, 3) ?? [])]).toEqual([10, 11, 12]);
    expect(summary.clients[1]).toMatchObject({ validationImages: 45, testImages: 45 });
  });

  it('says what it lacks', () => {
    expect(() => divideDataset(data(200), division)).toThrow(/--group-by/);
    expect(() => divideDataset(owned, { ...division, minimumImages: 500 })).toThrow(
      /none of its 3 groups has 500 training images/,
    );
  });
});

describe('a division that cannot be', () => {
  it.each([
    [
      'more clients than images',
      { method: { kind: 'equal', clients: 300 } },
      /has 200 train images/,
    ],
    [
      'clients with one class',
      { method: { kind: 'shards', shardsPerClient: 1, clients: 8 } },
      /all training images of client \d are of the class "class \d"/,
    ],
    [
      'clients with too few images',
      { method: { kind: 'dirichlet', alpha: 0.01, clients: 10 }, oneClassClients: 'keep' },
      /client \d+ has (no|\d+) training images.*Use a larger alpha or fewer clients/,
    ],
  ])('says so: %s', (_, division, message) => {
    expect(() => divide(division)).toThrow(message);
  });

  it('is not even parsed without clients or with an alpha of 0', () => {
    const dirichlet = (alpha: number, clients: number) =>
      Division.safeParse({ method: { kind: 'dirichlet', alpha, clients } }).success;
    expect(dirichlet(0, 5)).toBe(false);
    expect(dirichlet(0.1, 0)).toBe(false);
    expect(dirichlet(0.1, 5)).toBe(true);
  });
});
