import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, goTo } from './support/ask';
import type { Application } from './support/application';
import { expect, test } from './support/fixtures';
import { photograph } from './support/screenshots';

const shipped = join(import.meta.dirname, '../../resources/datasets/fashion-mnist-few');

/** Validation images alone, to be measured on: the shipped datasets share their test images. */
async function writeOthers(folder: string): Promise<void> {
  await mkdir(folder);
  for (const part of ['images-idx3', 'labels-idx1']) {
    const from = join(shipped, `validation-${part}-ubyte.gz`);
    await copyFile(from, join(folder, `train-${part}-ubyte.gz`));
  }
  await copyFile(join(shipped, 'classes.txt'), join(folder, 'classes.txt'));
}

/** Evaluates the shipped model on few images through the form, and waits for the verdict; returns the form's hash. */
async function evaluateShipped(page: Page, home: string): Promise<string> {
  const path = join(home, 'others');
  await writeOthers(path);
  await ask(page, 'datasets:add', { path, options: { name: 'other-pieces', testFraction: 1 } });
  const [model] = await ask(page, 'models:list', {});
  const form = `#/new-evaluation?checkpoint=${model?.id}`;
  await goTo(page, form);
  await expect(page.getByRole('heading', { level: 1, name: 'New evaluation' })).toBeVisible();
  await page.getByLabel('Images', { exact: true }).fill('0');
  await expect(page.getByRole('button', { name: 'Evaluate' })).toBeDisabled();
  await page.getByLabel('Images', { exact: true }).fill('40');
  await page.getByLabel('Adversarial images to keep').fill('10');
  const shifts = page.getByRole('group', { name: 'Also on datasets of the same classes' });
  await shifts.getByLabel('other-pieces').check();
  await page.getByRole('button', { name: 'Evaluate' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Evaluation of/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Verdict' })).toBeVisible({ timeout: 120_000 });
  return form;
}

async function savesTo({ electron }: Application, file: string): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
}

// First, since the tests of this file share an application: nothing was evaluated yet.
test('an evaluation or an image that is not there is said to be gone', async ({ application }) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await goTo(page, '#/evaluations/evaluation-aaaaaaaaaaaa');
  await expect(page.getByText('There is no evaluation evaluation-aaaaaaaaaaaa.')).toBeVisible();
  await goTo(page, '#/inspect');
  await expect(page.getByText('No image chosen')).toBeVisible();
  await goTo(page, '#/evaluations');
  await expect(page.getByText('Nothing was evaluated yet')).toBeVisible();
});

test('an evaluation says what it is worth, and its images open the inspector', async ({
  application,
  home,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const form = await evaluateShipped(page, home);

  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText(/% \[.*\] of 40 test images/);
  await expect(verdict).toContainText('PGD only');
  await expect(page.getByRole('region', { name: 'Attacks' }).getByRole('row')).toHaveCount(5);
  const shifted = page.getByRole('region', { name: 'Under distribution shift' }).getByRole('row');
  await expect(shifted).toHaveCount(3);
  await expect(shifted.last()).toContainText(/^other-pieces, test images.*40$/);
  await expect(page.getByText('Epsilon 0 equals clean')).toBeVisible();
  const evaluation = new URL(page.url()).hash;

  const curve = page.getByRole('figure', { name: 'Accuracy and epsilon' });
  // What was measured tells how long the next one takes.
  await goTo(page, form);
  const outlook = page.getByRole('region', { name: 'Outlook' });
  await expect(outlook).toContainText(/(At most|About|Under) .* here, by earlier evaluations of/);
  await goTo(page, evaluation);
  await savesTo(application, join(home, 'curve.svg'));
  await curve.getByRole('button', { name: 'Export Accuracy and epsilon' }).click();
  await page.getByRole('menuitem', { name: 'Figure as SVG' }).click();
  await expect
    .poll(() => readFile(join(home, 'curve.svg'), 'utf8').catch(() => ''))
    .toContain('95 % intervals');
  await savesTo(application, join(home, 'curve.png'));
  await curve.getByRole('button', { name: 'Export Accuracy and epsilon' }).click();
  await page.getByRole('menuitem', { name: 'Figure as PNG' }).click();
  await expect
    .poll(async () =>
      (await readFile(join(home, 'curve.png')).catch(() => Buffer.of())).subarray(1, 4).toString(),
    )
    .toBe('PNG');

  await page
    .getByRole('link', { name: /^Image \d+: / })
    .first()
    .click();
  await inspect(page);
  const image = new URL(page.url()).hash;
  await photograph(application, 'used', {
    evaluation,
    inspect: image,
    evaluations: '#/evaluations',
    'new-evaluation': form,
  });
});

/** Walks through the attack with the keyboard alone. */
async function inspect(page: Page): Promise<void> {
  const step = page.getByRole('slider', { name: 'Attack step' });
  const epsilon = page.getByRole('slider', { name: 'Epsilon' });
  await expect(step).toHaveAttribute('aria-valuetext', 'result of the attack', { timeout: 60_000 });
  await page.keyboard.press('Home');
  await expect(step).toHaveAttribute('aria-valuetext', /^query 0 of/);
  await expect(page.getByRole('img', { name: /adversarial image, sees/ })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(step).toHaveValue('1');
  const before = await epsilon.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowUp');
  await expect(epsilon).not.toHaveAttribute('aria-valuetext', before ?? '');
  await page.keyboard.press('b');
  await expect(page.getByRole('radio', { name: 'Blink' })).toBeChecked();
  await page.keyboard.press('d');
  await expect(page.getByText(/size of the change ×/)).toBeVisible();
  await page.keyboard.press('d');
  await page.keyboard.press('.');
  await expect(page.getByRole('heading', { level: 1, name: 'Image 1', exact: true })).toBeVisible();
}

test('an evaluation that goes on can be paused, cancelled and resumed', async ({ application }) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const [[model], [dataset]] = await Promise.all([
    ask(page, 'models:list', {}),
    ask(page, 'datasets:list', {}),
  ]);
  if (!model || !dataset) throw new Error('nothing was shipped');
  const pgd = { kind: 'pgd' as const, steps: 400, stepSize: { relativeToEpsilon: 0.01 } };
  const created = await ask(page, 'evaluations:create', {
    checkpointId: model.id,
    datasetId: dataset.id,
    plan: {
      images: 600,
      batchSize: 50,
      threatModel: { norm: 'linf', epsilon: 0.1 },
      attacks: [{ name: 'PGD-400', attack: { ...pgd, iterate: 'best' } }],
    },
  });
  await goTo(page, `#/evaluations/${created.id}`);
  const actions = page.getByRole('toolbar', { name: 'Page actions' });
  await actions.getByRole('button', { name: 'Pause' }).click({ timeout: 60_000 });
  await expect(page.getByText('Paused. Nothing is lost')).toBeVisible({ timeout: 60_000 });
  await actions.getByRole('button', { name: 'Continue' }).click();
  await expect(actions.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
  await actions.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('This evaluation was cancelled')).toBeVisible({ timeout: 60_000 });
  await actions.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('progressbar', { name: 'Progress of the evaluation' })).toBeVisible({
    timeout: 60_000,
  });
  await actions.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('This evaluation was cancelled')).toBeVisible({ timeout: 60_000 });
});
