import { beforeEach, describe, expect, it } from 'vitest';
import { draftOf } from '../../../../../../src/renderer/features/new-run/start/starting-plans';
import {
  fittingDataset,
  withMirroring,
} from '../../../../../../src/renderer/features/new-run/start/fitting-dataset';
import { speedFor } from '../../../../../../src/renderer/features/new-run/measuring/measured-speed';
import { distanceOrText } from '../../../../../../src/renderer/forms/distance';
import { numberOrText } from '../../../../../../src/renderer/forms/typed-values';
import { PlanForm } from '../../../../../../src/renderer/features/new-run/plan-form.svelte';
import { PlanStarts } from '../../../../../../src/renderer/features/new-run/start/plan-starts.svelte';
import { valueAt, withValue } from '../../../../../../src/contract/json-value';
import { makeCard, makeCheckpoint, makeDataset } from '../../../../../support/lab-records';
import { planInput } from '../../../plots/support';

const templates = [
  { id: 'one', title: 'One', description: '', plan: { ...planInput, name: 'One' } },
  { id: 'two', title: 'Two', description: '', plan: { ...planInput, name: 'Two', epochs: 3 } },
];
const coloured = (name: string, changes: object = {}) => {
  const dataset = makeDataset({ name });
  const image = { height: 32, width: 32, channels: 3 };
  const manifest = { ...dataset.manifest, fingerprint: name, image, ...changes };
  return { ...dataset, manifest } as typeof dataset;
};
const network = { input: { height: 32, width: 32, channels: 3 }, classes: 2 };
const imported = makeCheckpoint({
  card: makeCard({ datasetFingerprint: null, datasetName: 'unknown', classNames: ['a', 'b'] }),
});

const bridge = {
  invoke: (name: string) =>
    name === 'plans:templates'
      ? Promise.resolve(templates)
      : name === 'models:show'
        ? Promise.resolve({ network })
        : new Promise(() => undefined),
};
const sources = (datasets: unknown[] = []) => ({
  bridge,
  runs: { list: [], byId: () => undefined },
  models: { list: [imported], byId: (id: string) => (id === imported.id ? imported : undefined) },
  datasets: { list: datasets },
  toasts: { attemptValue: (work: () => Promise<unknown>) => work() },
});

function page(datasets?: unknown[]) {
  const form = new PlanForm(bridge as never);
  return { form, starts: new PlanStarts(sources(datasets) as never, form) };
}

describe('where a new plan begins', () => {
  let { form, starts } = page();
  beforeEach(() => {
    ({ form, starts } = page());
  });

  it('another template leaves the name, description and seed that somebody wrote', async () => {
    await starts.open(null, null);
    starts.chooseTemplate('two');
    expect(form.value('name')).toBe('Two');
    form.type('name', 'mine', (text) => text);
    form.type('seed', '7', numberOrText);
    starts.chooseTemplate('one');
    expect([form.value('name'), form.value('seed'), form.value('epochs')]).toEqual(['mine', 7, 10]);
    starts.chooseTemplate('two');
    expect([form.value('name'), form.value('epochs')]).toEqual(['mine', 3]);
  });

  it('keeps what was entered while another page is shown, and nothing before', async () => {
    await starts.open(null, null);
    expect(starts.kept()).toBeNull();
    form.type('epochs', '20', numberOrText);
    form.type('learningRate.warmUpEpochs', '3', numberOrText);
    const kept = starts.kept();
    const next = page();
    await next.starts.open(null, kept);
    expect(next.form.draft).toEqual(form.draft);
    expect(next.starts).toMatchObject({ isRestored: true, templateId: 'one' });
    next.form.type('epochs', '40', numberOrText);
    expect(next.form.value('learningRate')).toMatchObject({ warmUpEpochs: 3, halfLifeEpochs: 4 });
    await next.starts.startOver(null);
    expect(next.form.value('epochs')).toBe(10);
    expect(next.starts.kept()).toBeNull();
  });

  it('evaluates on no more images than the dataset has, unless somebody set a number', async () => {
    const small = makeDataset({ name: 'small' });
    const large = coloured('large', {
      splits: {
        ...small.manifest.splits,
        test: { images: 600, classCounts: [300, 300] },
      },
    });
    const attack = { name: 'FGSM', attack: { kind: 'fgsm' } };
    const curve = { attack: { kind: 'pgd', steps: 10 }, images: 300 };
    const plan = {
      ...planInput,
      dataset: 'small',
      evaluation: { images: 1000, attacks: [attack], curve },
    };
    const opened = page([small, large]);
    templates.push({ id: 'evaluated', title: 'Evaluated', description: '', plan } as never);
    await opened.starts.open(null, null);
    opened.starts.chooseTemplate('evaluated');
    const counts = () =>
      ['evaluation.images', 'evaluation.curve.images'].map((path) => opened.form.value(path));
    expect(counts()).toEqual([40, 40]);
    opened.starts.chooseDataset('large');
    expect(counts()).toEqual([600, 300]);
    opened.form.type('evaluation.images', '20', numberOrText);
    opened.starts.chooseDataset('small');
    expect(counts()).toEqual([20, 40]);
    templates.pop();
  });

  it('takes the epsilon that is usual for the images, unless somebody set one', async () => {
    const large = coloured('large', { image: { height: 96, width: 96, channels: 3 } });
    const grey = coloured('grey', { image: { height: 28, width: 28, channels: 1 } });
    const opened = page([coloured('small'), large, grey]);
    await opened.starts.open(null, null);
    const epsilonOn = (name: string) => {
      opened.starts.chooseDataset(name);
      return opened.form.value('threatModel.epsilon');
    };
    expect(epsilonOn('large')).toBe(4 / 255);
    expect(epsilonOn('small')).toBe(8 / 255);
    expect(epsilonOn('grey')).toBe(0.1);
    // A recommendation may have trained beyond what is evaluated: on other images both begin anew.
    const threat = { norm: 'linf', epsilon: 0.1 };
    opened.form.replace(withValue(opened.form.draft, 'evaluation', { threatModel: threat }));
    expect(epsilonOn('large')).toBe(4 / 255);
    expect(opened.form.value('evaluation.threatModel')).toBeUndefined();
    opened.form.type('threatModel.epsilon', '2/255', distanceOrText);
    expect(epsilonOn('small')).toBe('2/255');
  });

  it('a model that is started from goes at the epsilon of its own images', async () => {
    const { form: begun, starts: from } = page([coloured('colour')]);
    await from.open(imported.id, null);
    expect(begun.value('threatModel.epsilon')).toBe(8 / 255);
  });

  it('a model goes onto a dataset that fits it, mirrored where that is allowed', async () => {
    const grey = makeDataset({ name: 'grey', shipped: true });
    const colour = coloured('colour');
    const fitting = page([grey, colour]);
    await fitting.starts.open(imported.id, null);
    expect(fitting.form.value('dataset')).toBe('colour');
    expect(fitting.form.value('augmentation.horizontalFlip')).toBe(true);
    const none = page([grey]);
    await none.starts.open(imported.id, null);
    expect(none.form.value('dataset')).toBe('');
  });
});

describe('the dataset for a model', () => {
  it('is its own, else one of its classes, else one that the network takes', () => {
    const other = coloured('other', { classNames: ['x', 'y'] });
    const same = coloured('same', { classNames: ['a', 'b'] });
    const own = coloured('own', { classNames: ['x', 'y'] });
    const trained = { card: makeCard({ datasetFingerprint: 'own' }) };
    expect(fittingDataset([other, same, own], trained, network)).toBe(own);
    expect(fittingDataset([other, same], imported, network)).toBe(same);
    expect(fittingDataset([other], imported, network)).toBe(other);
    expect(fittingDataset([other], imported, { ...network, classes: 9 })).toBeUndefined();
    expect(fittingDataset([other], imported, null)).toBeUndefined();
  });

  it('decides on mirroring', () => {
    const options = { ...makeDataset().manifest.options, flipAllowed: false };
    const draft = withMirroring(draftOf(planInput), coloured('digits', { options }));
    expect(valueAt(draft, 'augmentation.horizontalFlip')).toBe(false);
  });
});

describe('a measured speed', () => {
  const draft = draftOf({ ...planInput, epochs: 10 });
  const device = { firstStepMs: 100, estimatedDurationMs: 1100, device: 'cpu' };
  const measured = { draft, speed: { devices: [device] } } as never;
  const durationOf = (changed: typeof draft) =>
    speedFor(measured, changed)?.devices[0]?.estimatedDurationMs;

  it('holds for another length, scaled, and for another name', () => {
    expect(durationOf(draft)).toBe(1100);
    expect(durationOf(withValue(draft, 'epochs', 20))).toBe(2100);
    expect(durationOf(withValue(draft, 'name', 'other'))).toBe(1100);
  });

  it('does not hold for other steps', () => {
    expect(durationOf(withValue(draft, 'batchSize', 128))).toBeUndefined();
    expect(durationOf(withValue(draft, 'recipe.crafting.attack.steps', 3))).toBeUndefined();
    expect(speedFor(null, draft)).toBeNull();
  });
});
