import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Plan } from '../../../../../src/contract/plans/plan';
import type { Bridge } from '../../../../../src/renderer/state/context';
import { distanceOrText } from '../../../../../src/renderer/forms/distance';
import { numberOrText } from '../../../../../src/renderer/forms/typed-values';
import { PlanForm } from '../../../../../src/renderer/features/new-run/plan-form.svelte';
import { draftOf } from '../../../../../src/renderer/features/new-run/start/starting-plans';
import { planInput } from '../../plots/support';

const silent = { invoke: () => new Promise(() => undefined) } as unknown as Bridge;
const evaluation = {
  images: 100,
  attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
  curve: { attack: { kind: 'fgsm' }, images: 100 },
};

let form: PlanForm;
beforeEach(() => {
  form = new PlanForm(silent);
  form.load(draftOf({ ...planInput, epochs: 10, evaluation }));
});
const typeInto = (path: string, texts: string[], parse = numberOrText) => {
  for (const text of texts) form.type(path, text, parse);
};
const planned = () => Plan.parse(form.draft);

describe('the form of a plan', () => {
  it('keeps the evaluation and its curve at the threat that is typed, digit by digit', () => {
    typeInto('threatModel.epsilon', ['', '1', '16', '16/', '16/255'], distanceOrText);
    expect(planned().evaluation?.threatModel.epsilon).toBeCloseTo(16 / 255, 12);
    expect(planned().evaluation?.curve?.epsilons.at(-1)).toBeCloseTo(32 / 255, 12);
    form.set('threatModel', { norm: 'l2', epsilon: 0.5 });
    expect(planned().evaluation?.threatModel).toEqual({ norm: 'l2', epsilon: 0.5 });
  });

  it('leaves the evaluation at a threat of its own', () => {
    form.set('evaluation.threatModel', { norm: 'linf', epsilon: 0.2 });
    typeInto('threatModel.epsilon', ['0.1']);
    expect(planned().evaluation?.threatModel.epsilon).toBe(0.2);
  });

  it('shortens the schedule with the training, and gives it back', () => {
    typeInto('epochs', ['', '1']);
    expect(planned().learningRate).toMatchObject({ warmUpEpochs: 0.5, halfLifeEpochs: 0.1 });
    typeInto('epochs', ['', '1', '12', '10']);
    expect(planned().learningRate).toMatchObject({ warmUpEpochs: 5, halfLifeEpochs: 1 });
  });

  it('leaves what was typed into the schedule, and scales a kind that was only chosen', () => {
    typeInto('learningRate.warmUpEpochs', ['3']);
    typeInto('epochs', ['20']);
    expect(planned().learningRate).toMatchObject({ warmUpEpochs: 3, halfLifeEpochs: 2 });
    form.set('learningRate', { kind: 'cosine', peak: 0.1, floor: 0, warmUpEpochs: 4 });
    typeInto('epochs', ['10']);
    expect(planned().learningRate).toMatchObject({ warmUpEpochs: 2 });
  });

  it('keeps the kind of a step size while its field is empty', () => {
    const path = 'recipe.crafting.attack.stepSize';
    form.set(path, { relativeToEpsilon: 0.36 });
    typeInto(`${path}.relativeToEpsilon`, ['']);
    expect(form.value(path)).toEqual({ relativeToEpsilon: '' });
    expect(Plan.safeParse(form.draft).success).toBe(false);
    typeInto(`${path}.relativeToEpsilon`, ['0.36']);
    expect(form.value(path)).toEqual({ relativeToEpsilon: 0.36 });
  });

  it('says the lab’s words for a key that is left out, and its own for what is missing', async () => {
    const issues = [
      { path: 'start.head', message: 'the head does not fit' },
      { path: 'batchSize', message: 'is missing' },
    ];
    const answering = { invoke: () => Promise.resolve({ issues, warnings: [] }) };
    const asked = new PlanForm(answering as unknown as Bridge);
    asked.load(form.draft);
    await vi.waitFor(() => expect(asked.issue('start.head')).toBe('The head does not fit.'));
    expect(asked.issue('batchSize')).toBe('Nothing is chosen or written here yet.');
  });

  it('fills no default in behind an emptied field', () => {
    typeInto('batchSize', ['']);
    expect(Plan.safeParse(form.draft).success).toBe(false);
    form.type('evaluation.curve.epsilons', '', () => undefined, true);
    expect(Plan.safeParse(form.draft).error?.issues[0]?.path).toEqual(['batchSize']);
  });
});
