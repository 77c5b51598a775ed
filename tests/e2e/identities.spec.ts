import { goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photograph } from './support/screenshots';

test('whether a model tells the same identity from another is measured, also under attack, and looked at', async ({
  application,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await goTo(page, '#/models');
  await page.getByRole('button', { name: 'Actions for natural-small-cnn' }).click();
  await page.getByRole('menuitem', { name: 'Verify identities' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Identity verification' }),
  ).toBeVisible();
  const verify = page.getByRole('button', { name: 'Verify', exact: true });
  // The shipped model was trained on the classes of the shipped data.
  await expect(page.getByText('the model was trained on 10 of its identities')).toBeVisible();
  await expect(verify).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Include identities' }).check();
  await page.getByLabel('Attack within').fill('8');
  await expect(page.getByText(/larger than 1/)).toBeVisible();
  await expect(verify).toBeDisabled();
  await page.getByLabel('Attack within').fill('8/255');
  await verify.click();
  await expect(page.getByText('too few for 10 folds')).toBeVisible();
  await page.getByLabel('Folds').fill('2');
  await verify.click();

  const name = 'natural-small-cnn on fashion-mnist-subset';
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 180_000 });
  await expect(page.getByText('Passed: ball and box.')).toBeVisible();
  await expect(page.getByRole('row', { name: /PGD-20/ })).toBeVisible();
  const roc = page.getByRole('figure', { name: 'Receiver operating characteristic' });
  await roc.getByRole('button', { name: /as a table/ }).click();
  await expect(roc.locator('tbody tr')).toHaveCount(80);
  await roc.getByRole('button', { name: /as a table/ }).click();
  await expect(page.getByRole('img', { name: /image \d+/ })).toHaveCount(48);
  const measured = new URL(page.url()).hash;

  // The plane of directions, by either layout.
  const plane = page.getByRole('figure', { name: 'Directions of the images' });
  await expect(plane.getByText(/^first two principal components of/)).toBeVisible();
  await plane.getByText('UMAP', { exact: true }).click();
  await expect(
    plane.getByText(/^UMAP of .*15 neighbours by cosine, 500 epochs, seed 0/),
  ).toBeVisible();
  await plane.scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('plane.png') });

  // A pair under attack, step by step.
  await page.getByRole('link', { name: 'Attack it' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pair under attack' })).toBeVisible();
  await expect(page.getByRole('img', { name: /the second image, attacked/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('figure', { name: 'Similarity of the pair' })).toBeVisible();
  await page.getByRole('button', { name: 'Next hard pair' }).click();
  await expect(page.getByRole('button', { name: 'Previous hard pair' })).toBeEnabled();
  await expect(page.getByText(/^same identity, /)).toBeVisible({ timeout: 60_000 });
  const pair = new URL(page.url()).hash;

  await page.getByRole('link', { name: 'Identities' }).click();
  await page.getByRole('checkbox', { name: /Show the curve of natural-small-cnn/ }).check();
  await expect(roc).toBeVisible();
  const list = new URL(page.url()).hash;
  await photograph(application, 'full', {
    identities: list,
    'identity-verification': measured,
    'identity-pair': pair,
  });
});

test('pairs of a list are verified, and what it names wrongly is said beside the field', async ({
  application,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await goTo(page, '#/models');
  await page.getByRole('button', { name: 'Actions for natural-small-cnn' }).click();
  await page.getByRole('menuitem', { name: 'Verify identities' }).click();
  const list = page.getByLabel('List of pairs');
  const rows = (numbers: readonly number[]) =>
    numbers.flatMap((number) => [
      `Bag,${number},Bag,${number + 1}`,
      `Bag,${number},Sandal,${number}`,
    ]);
  const file = (name: string, lines: readonly string[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  });
  await list.setInputFiles(file('broken.csv', ['Bag,1,Bag']));
  await expect(page.getByText(/^Line 1 of broken.csv has 3 columns/)).toBeVisible();
  await list.setInputFiles(file('wrong.csv', [...rows([1]), 'Bag,1,Glove,1']));
  await expect(page.getByText(/^Pair 3 of wrong.csv names the identity "Glove"/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Include identities' }).check();
  const verify = page.getByRole('button', { name: 'Verify', exact: true });
  await expect(verify).toBeDisabled();
  await page.screenshot({ path: test.info().outputPath('pairs.png') });
  await page.getByRole('button', { name: 'Remove the list' }).click();
  await expect(page.getByText('Drawn at random')).toBeVisible();
  await list.setInputFiles(file('bags.csv', rows(Array.from({ length: 60 }, (_, at) => at + 1))));
  await expect(
    page.getByText('60 pairs of the same identity, 60 pairs of different identities, 10 folds'),
  ).toBeVisible();
  await expect(page.getByLabel('Folds')).toBeHidden();

  // A gallery and probes of one's own, of which some are of nobody in the gallery.
  const gallery = page.locator('input[type=file][aria-label="Gallery and probes"]');
  await gallery.setInputFiles(file('broken.csv', ['Bag,1,gallery', 'Bag,1,probe']));
  await expect(page.getByText(/^Line 2 of broken.csv names image 1 of "Bag", which/)).toBeVisible();
  await gallery.setInputFiles(
    file('wrong.csv', ['Bag,1,gallery', 'Sandal,1,gallery', 'Glove,1,probe']),
  );
  await expect(page.getByText(/^Image 3 of wrong.csv names the identity "Glove"/)).toBeVisible();
  await expect(verify).toBeDisabled();
  await gallery.setInputFiles(
    file(
      'gallery.csv',
      ['Bag', 'Sandal', 'Coat'].flatMap((identity) =>
        Array.from({ length: 40 }, (_, at) => {
          const isGallery = identity !== 'Coat' && at < 3;
          return `${identity},${at + 1},${isGallery ? 'gallery' : 'probe'}`;
        }),
      ),
    ),
  );
  await expect(page.getByText('6 images in the gallery, 114 probes')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('gallery.png') });
  await verify.click();
  await expect(page.getByText(/bags.csv/).first()).toBeVisible({ timeout: 180_000 });
  await expect(
    page.getByRole('heading', {
      level: 1,
      name: 'natural-small-cnn on fashion-mnist-subset',
    }),
  ).toBeVisible({ timeout: 180_000 });
  await expect(page.getByText('gallery.csv')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('identified.png') });
});

test('identities of a dataset are held out in a dataset of their own', async ({ application }) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await goTo(page, '#/datasets');
  await page.getByRole('button', { name: 'Actions for fashion-mnist-subset' }).click();
  await page.getByRole('menuitem', { name: 'Hold identities out…' }).click();
  const dialog = page.getByRole('dialog');
  const holdOut = dialog.getByRole('button', { name: 'Hold out' });
  await dialog.getByLabel('Held out').fill('2');
  await expect(holdOut).toBeDisabled();
  await dialog.getByLabel('Held out').fill('0.3');
  await holdOut.click();
  await expect(dialog.getByText('fashion-mnist-subset-held-out, 3 identities')).toBeVisible({
    timeout: 60_000,
  });
  await dialog.getByRole('link', { name: 'fashion-mnist-subset-training' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'fashion-mnist-subset-training' }),
  ).toBeVisible();
  await expect(page.getByText('to train on')).toBeVisible();
});
