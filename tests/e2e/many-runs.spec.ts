import { fillHistory, runId } from '../bench/lib/synthetic-history.mjs';
import { goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photograph } from './support/screenshots';

test('a thousand runs are filtered, grouped over seeds and compared', async ({ start, home }) => {
  const first = await start();
  await expect(first.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await first.close();
  fillHistory(home, { runs: 1000, stepsPerRun: 400, imagesEvaluated: 40 });

  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await goTo(page, '#/runs');
  await expect(page.getByText('1,000 runs')).toBeVisible();
  const table = page.getByRole('table', { name: 'Runs' });
  const select = (name: RegExp) => table.getByRole('checkbox', { name });
  await expect(select(/^Select study 198 seed 4/)).toBeVisible();
  await page.getByLabel('Filter runs').fill('199');
  await expect(select(/^Select study 198 seed 4/)).toBeHidden();
  await expect(select(/^Select study 199 seed/)).toHaveCount(5);
  await page.getByLabel('Group by').click();
  await page.getByRole('option', { name: /over seeds/ }).click();
  await expect(table.getByText(/±/).first()).toBeVisible();
  await page.getByLabel('Filter runs').fill('');

  const eight = Array.from({ length: 8 }, (_, index) => runId(index)).join(',');
  await goTo(page, `#/compare?subjects=${eight}`);
  await expect(page.getByRole('heading', { name: 'Verdict' })).toBeVisible();
  await photograph(application, 'thousand', {
    runs: '#/runs',
    compare: `#/compare?subjects=${eight}`,
  });
});
