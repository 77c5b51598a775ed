import { expect, it } from 'vitest';
import { TemperError } from '../../../../../../src/contract/errors';
import { newId } from '../../../../../../src/main/lab/identifiers';
import { makeDirectionSet, makeGenerator } from '../../../../../support/direction-records';
import { makeCheckpoint, makeDataset } from '../../../../../support/lab-records';
import { createFakeLab, runFake } from '../../support/fake-context';

const dataset = makeDataset();
const checkpoint = makeCheckpoint();
const generator = makeGenerator(dataset);

function lab(kept: boolean[]) {
  const set = makeDirectionSet(generator);
  const directions = kept.map((each) => ({ ...set.directions[0]!, kept: each }));
  const shown = { ...set, id: newId('directions'), directions };
  return {
    set: shown,
    lab: createFakeLab({
      'directions:show': () => shown,
      'models:show': () => ({ checkpoint }) as never,
      'datasets:list': () => [
        {
          ...dataset,
          manifest: {
            ...dataset.manifest,
            fingerprint: checkpoint.card.datasetFingerprint ?? '',
          },
        },
      ],
      'evaluations:estimate': () => ({ durationMs: 3_600_000, isAtMost: true, basis: 'trainings' }),
      'evaluations:create': () => {
        throw new TemperError('invalid-input', 'far enough');
      },
    }),
  };
}

it('directions shift evaluates along the kept directions, or along all', async () => {
  const some = lab([false, true]);
  await runFake(
    ['directions', 'shift', 'axes', 'natural', '--shifts=-1,1', '--images', '20'],
    some.lab,
  );
  expect(some.lab.calls.at(-1)).toMatchObject({
    name: 'evaluations:create',
    input: {
      checkpointId: checkpoint.id,
      datasetId: dataset.id,
      plan: {
        images: 20,
        battery: 'quick',
        directions: {
          generator: generator.id,
          along: [{ set: some.set.id, direction: 1 }],
          shifts: [-1, 1],
          images: 20,
        },
      },
    },
  });
  const none = lab([false, false]);
  const { stderr } = await runFake(['directions', 'shift', 'axes', 'natural'], none.lab);
  expect(none.lab.calls.at(-1)?.input).toMatchObject({
    plan: { directions: { along: [{ direction: 0 }, { direction: 1 }] } },
  });
  expect(stderr.text).toContain('At most 1 h here, by trainings.');
  expect(stderr.text).toContain('far enough');
  const wrong = await runFake(
    ['directions', 'shift', 'axes', 'natural', '--shifts', '0'],
    lab([true]).lab,
  );
  expect(wrong.code).not.toBe(0);
});

it('directions name counts from 1, and leaves the name alone where it is only kept', async () => {
  const { set } = lab([false, true]);
  const named = async (...words: string[]) => {
    const fake = createFakeLab({ 'directions:annotate': () => set });
    const { stderr } = await runFake(['directions', 'name', 'axes', ...words], fake);
    return fake.calls.at(-1)?.input ?? stderr.text;
  };
  const reference = 'axes';
  expect(await named('2', 'size')).toEqual({ reference, direction: 1, name: 'size' });
  expect(await named('2', '--no-keep')).toEqual({ reference, direction: 1, kept: false });
  expect(await named('2')).toEqual({ reference, direction: 1, name: null });
  expect(await named('0', 'size')).toContain('counted from 1');
});

it('what is wrong with an option is said of the option', async () => {
  const said = async (...words: string[]) => (await runFake(words, createFakeLab({}))).stderr.text;
  expect(await said('generators', 'train', 'drawn', '--latent', '0')).toMatch(/--latent: /);
  expect(await said('directions', 'find', 'vae', '--count', '0')).toMatch(/--count: /);
});

it('generators and directions are moved to the trash by name, with a word on what goes along', async () => {
  const set = makeDirectionSet(generator);
  const usedBy = { models: 0, runs: 1, evaluations: 0 };
  const fake = createFakeLab({
    'generators:show': () => generator,
    'directions:list': () => [set],
    'directions:show': () => set,
    'generators:remove': () => usedBy,
    'directions:remove': () => usedBy,
  });
  const removed = await runFake(['generators', 'remove', 'vae'], fake);
  expect(fake.calls.at(-1)).toEqual({
    name: 'generators:remove',
    input: { reference: generator.id },
  });
  expect(removed.stdout.text).toContain('moved the generator vae with its 1 direction set');
  expect(removed.stdout.text).toContain(`temper trash restore ${generator.id}`);
  expect(removed.stdout.text).toContain('used by 1 run');
  const { stdout } = await runFake(['directions', 'remove', 'axes-vae', '--json'], fake);
  expect(JSON.parse(stdout.text)).toMatchObject({
    command: 'directions remove',
    directionSetId: set.id,
    usedBy,
  });
});
