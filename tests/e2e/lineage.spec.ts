import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photographAsItIs } from './support/screenshots';

const idOf = (index: number) => `checkpoint-line${String(index).padStart(6, '0')}`;

/** Models as another process would write them: each fourth from scratch, the others from one before. */
function insertModels(home: string, from: number, to: number): void {
  const database = new Database(join(home, 'temper.sqlite'), { timeout: 10_000 });
  const shipped = database
    .prepare(
      "SELECT id, name, weights_sha256 AS digest, card_json AS card FROM checkpoints WHERE kind = 'shipped'",
    )
    .get() as { id: string; name: string; digest: string; card: string };
  const insert = database.prepare(
    `INSERT INTO checkpoints (id, kind, name, file, weights_sha256, run_id, parent_id, network_name, parameters,
       forward_macs, card_json, created_at)
     VALUES (?, 'imported', ?, '/nowhere', ?, NULL, ?, 'small-cnn width 16', 61706, 2e6, ?, ?)`,
  );
  const nameOf = (index: number) =>
    index === 3
      ? 'fine-tune with random crops, epsilon ramp over two epochs and a lower peak, third attempt'
      : `model ${index}`;
  const card = JSON.parse(shipped.card) as object;
  for (let index = from; index < to; index += 1) {
    const parentIndex = index % 4 === 0 ? null : Math.floor(index / 2);
    const parent =
      parentIndex === null
        ? null
        : parentIndex === 0
          ? { id: shipped.id, name: shipped.name, digest: shipped.digest }
          : { id: idOf(parentIndex), name: nameOf(parentIndex), digest: `digest-${parentIndex}` };
    const createdAt = new Date(Date.UTC(2026, 5, 1) + index * 3_600_000).toISOString();
    const own = {
      ...card,
      name: nameOf(index),
      parent: parent && { name: parent.name, weightsSha256: parent.digest },
      metrics: { validationCleanAccuracy: 0.8, validationAdversarialAccuracy: 0.3 + index / 400 },
    };
    insert.run(
      idOf(index),
      nameOf(index),
      `digest-${index}`,
      parent?.id ?? null,
      JSON.stringify(own),
      createdAt,
    );
  }
  database.close();
}

test('the lineage of one, eight and a hundred models is drawn and walked by keyboard', async ({
  start,
  home,
}) => {
  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await goTo(page, '#/models');
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Lineage').click();
  const graph = page.getByRole('figure', { name: 'Lineage' });
  const nodes = graph.getByRole('link');
  await expect(nodes).toHaveCount(1);
  await photographAsItIs(application, 'models-lineage-1');

  insertModels(home, 1, 8);
  await expect(nodes).toHaveCount(8);
  await photographAsItIs(application, 'models-lineage-8');
  await nodes.first().focus();
  await page.keyboard.press('ArrowRight');
  const second = page.locator('[data-node]:focus');
  await expect(second).toHaveAccessibleName(/from: natural-small-cnn/);
  await graph.getByRole('button', { name: /as a table/ }).click();
  await expect(graph.locator('tbody tr')).toHaveCount(8);
  await graph.getByRole('button', { name: /as a table/ }).click();

  insertModels(home, 8, 100);
  await expect(nodes).toHaveCount(100);
  await photographAsItIs(application, 'models-lineage-100');

  await nodes.first().focus();
  await page.keyboard.press('End');
  // Observers of intersections do not see parts of an SVG: the rectangles themselves are compared.
  const isSeen = () =>
    page.evaluate(() => {
      const node = document.activeElement;
      const frame = node?.closest('svg')?.parentElement;
      if (!node?.matches('[data-node]') || !frame) return 'no node has the focus';
      const [inner, outer] = [node.getBoundingClientRect(), frame.getBoundingClientRect()];
      const fits = inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
      return fits ? 'seen' : `${inner.top} to ${inner.bottom} of ${outer.top} to ${outer.bottom}`;
    });
  await expect.poll(isSeen).toBe('seen');
});

test('models as cards give their result on test images, or what training measured, and filter', async ({
  start,
  home,
}) => {
  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await goTo(page, '#/models');
  await expect(page.getByRole('row', { name: /natural-small-cnn/ })).toBeVisible();
  insertModels(home, 1, 12);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Cards').click();
  const cards = page.getByRole('list', { name: 'Models' }).getByRole('article');
  await expect(cards).toHaveCount(12);
  const shipped = page.getByRole('article', { name: 'natural-small-cnn' });
  await expect(shipped).toContainText('Adversarial, validation');

  const models = await ask(page, 'models:list', {});
  const [dataset] = await ask(page, 'datasets:list', {});
  const model = models.find(({ kind }) => kind === 'shipped');
  if (!model || !dataset) throw new Error('nothing was shipped');
  await ask(page, 'evaluations:create', {
    checkpointId: model.id,
    datasetId: dataset.id,
    plan: {
      images: 20,
      threatModel: { norm: 'linf', epsilon: '8/255' },
      attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
    },
  });
  await expect(shipped).toContainText(/Worst case\s*\d+\.\d % \[/, { timeout: 60_000 });
  await expect(shipped).toContainText('n = 20');
  await photographAsItIs(application, 'models-cards');

  await page.getByRole('searchbox', { name: 'Filter models' }).fill('model 11');
  await expect(cards).toHaveCount(1);
  await cards.getByRole('link', { name: 'model 11' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'model 11' })).toBeVisible();
});
