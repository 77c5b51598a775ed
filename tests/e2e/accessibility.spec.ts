import type { Page } from '@playwright/test';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { tinyScratch } from './support/plans';
import { colourRules, violations } from './support/violations';

const pages = [
  ...['home', 'datasets', 'models', 'runs', 'new-run', 'evaluations', 'new-evaluation'],
  ...['compare', 'studies', 'help/evaluation', 'verifications', 'settings'],
];

/** Pages scroll inside of the window. What lies outside of it would let the keyboard scroll the whole window away. */
async function outside(page: Page): Promise<string[]> {
  const { height, room } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    room: innerHeight,
  }));
  return height > room ? [`the document is ${height} pixels high in a window of ${room}`] : [];
}

/** Looks at what the page shows now: by every rule while it is light, and then dark by those rules that colours decide. */
function observer(page: Page) {
  const found: Record<string, string[]> = {};
  const note = (name: string, here: string[]) => {
    if (here.length > 0) found[name] = here;
  };
  const look = async (name: string) => {
    note(name, [...(await violations(page)), ...(await outside(page))]);
    await page.emulateMedia({ colorScheme: 'dark' });
    note(`${name}, dark`, await violations(page, { rules: colourRules }));
    await page.emulateMedia({ colorScheme: 'light' });
  };
  return { found, look };
}

test('axe finds no violation on any page, light or dark', async ({ application }) => {
  const { page } = application;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const { found, look } = observer(page);

  for (const name of pages) {
    await page.evaluate((hash) => void (location.hash = hash), `#/${name}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Examining this machine')).toBeHidden();
    await look(name);
  }
  await page.evaluate(() => void (location.hash = '#/new-run'));
  await page.getByText('Expert', { exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'conv-1' })).toBeVisible();
  await look('new-run, expert');
  await page.evaluate(() => void (location.hash = '#/models'));
  await page.getByRole('row', { name: /natural-small-cnn/ }).click();
  await expect(page.getByRole('group', { name: 'Picture of the network' })).toBeVisible();
  await look('model');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('palette');
  await page.keyboard.press('Escape');

  await page.evaluate(() => void (location.hash = '#/models'));
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Lineage').click();
  await expect(page.getByRole('figure', { name: 'Lineage' })).toBeVisible();
  await look('lineage');
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Cards').click();
  await expect(page.getByRole('article', { name: 'natural-small-cnn' })).toBeVisible();
  await look('models as cards');
  expect(found).toEqual({});
});

test('axe finds no violation on the page of a run, in views of images and in dialogs, light or dark', async ({
  application,
}) => {
  const { page } = application;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const { found, look } = observer(page);
  const plan = {
    ...tinyScratch('looked at', 'fashion-mnist-subset'),
    evaluation: null,
    epochs: 0.02,
  };
  const run = await ask(page, 'runs:create', { plan });
  await goTo(page, `#/runs/${run.id}`);
  await expect(page.getByText('completed', { exact: true }).first()).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByRole('figure', { name: 'Confusion over time' })).toBeVisible();
  await look('run');
  for (const tab of ['Note', 'Checkpoints', 'Log', 'Plan', 'Environment']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await look(`run, ${tab}`);
  }

  const [dataset] = await ask(page, 'datasets:list', {});
  await goTo(page, `#/datasets/${dataset?.id}`);
  const images = page.getByRole('region', { name: 'Images' });
  await images.getByText('Duplicates').click();
  await expect(images.getByLabel('Which duplicates')).toBeVisible({ timeout: 60_000 });
  await look('duplicates');
  await images.getByText('Doubtful labels').click();
  await look('doubtful labels');

  await ask(page, 'lab:backup', {});
  await goTo(page, '#/settings');
  await page.getByRole('button', { name: /^Restore temper-/ }).click();
  await expect(page.getByRole('dialog', { name: 'Restore this backup?' })).toBeVisible();
  await look('restore');
  await page.keyboard.press('Escape');
  await goTo(page, '#/runs');
  await page.getByRole('button', { name: 'Actions for looked at' }).click();
  await page.getByRole('menuitem', { name: 'Tags and note' }).click();
  await expect(page.getByRole('dialog', { name: 'looked at' })).toBeVisible();
  await look('tags and note');
  expect(found).toEqual({});
});
