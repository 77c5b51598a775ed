import { expect, it } from 'vitest';
import { createFakeLab, runFake } from '../support/fake-context';
import { comparison } from '../support/records';

it('a comparison has the pairs along directions, and says who has none', async () => {
  const [difference] = comparison.differences;
  const along = {
    generatorName: 'vae',
    images: 100,
    directions: ['size'],
    shifts: [-2],
    differences: [
      { ...difference!, measure: 'reconstructed', points: 1.5 },
      { ...difference!, measure: 'along size -2', points: -12.3 },
    ],
    leftOut: [2],
  };
  const lab = createFakeLab({ 'comparisons:compute': () => ({ ...comparison, along }) });
  const { stdout } = await runFake(['compare', 'fine-tune', 'scratch-long', 'stuck'], lab);
  expect(stdout.text).toMatch(/Along directions {2}of vae, 100 images, to scratch-long, in points/);
  expect(stdout.text).toMatch(/fine-tune +redrawn +\+1\.5 \[/);
  expect(stdout.text).toMatch(/fine-tune +along size -2 +−12\.3 \[/);
  expect(stdout.text).toMatch(/corrected for\s+these 2 differences \(Holm\)/);
  expect(stdout.text.replaceAll(/\s+/g, ' ')).toContain(
    '"<b>stuck</b>" was not evaluated along the same directions',
  );
});
