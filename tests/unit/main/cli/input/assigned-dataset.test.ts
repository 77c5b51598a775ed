import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../../support/lab-records';
import { createFakeLab, runFake } from '../support/fake-context';
import { planInput } from '../support/records';

const evaluation = {
  images: 1000,
  attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
  curve: { images: 300, attack: { kind: 'fgsm' } },
};
const small = makeDataset({ name: 'small' });
const available = small.manifest.splits.test.images;

/** What `temper run` asks the lab to carry out, and what it says of the plan. */
async function run(plan: object, ...set: string[]) {
  const lab = createFakeLab({ 'datasets:list': () => [small] });
  const words = ['run', '-', ...set.flatMap((each) => ['--set', each])];
  const { stderr } = await runFake(words, lab, { input: JSON.stringify(plan) });
  const created = lab.calls.find(({ name }) => name === 'runs:create')?.input;
  return { plan: (created as { plan: typeof written }).plan, said: stderr.text };
}

const written = { ...planInput, dataset: 'large', evaluation };

describe('a plan that is given a small dataset', () => {
  it('is evaluated on the images that there are, and says so', async () => {
    const { plan, said } = await run(written, 'dataset=small');
    expect([plan.evaluation.images, plan.evaluation.curve.images]).toEqual([available, available]);
    expect(said).toContain(
      `evaluation.images is ${available} (was 1000): the test split of small has no more`,
    );
    expect(said).toContain('evaluation.curve.images');
  });

  it('keeps a number that was set as well, and those of a plan that names its dataset itself', async () => {
    const own = await run(written, 'dataset=small', 'evaluation.images=900');
    expect([own.plan.evaluation.images, own.plan.evaluation.curve.images]).toEqual([
      900,
      available,
    ]);
    expect(own.said).not.toContain('evaluation.images is');
    const unchanged = await run({ ...written, dataset: 'small' }, 'seed=1');
    expect(unchanged.plan.evaluation).toEqual(evaluation);
  });

  it('is left as it is where there is no such dataset, which the lab then says', async () => {
    const { plan, said } = await run(written, 'dataset=unknown');
    expect(plan.evaluation).toEqual(evaluation);
    expect(said).not.toContain('was 1000');
  });
});
