// Takes the pictures of the documentation from a data home in which the demo has run:
//   TEMPER_HOME=… xvfb-run -a -s '-screen 0 2600x1600x24' node scripts/make-pictures.mjs
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { resolveElectron, sandboxArguments } from './lib/electron.mjs';
import { repository } from './lib/paths.mjs';

const folder = join(repository, 'docs', 'images');
const size = { width: 1280, height: 800 };
const demoRuns = ['fine-tune', 'scratch-equal', 'scratch-long'];

const application = await _electron.launch({
  executablePath: resolveElectron().executablePath,
  args: [...sandboxArguments(), repository],
});
try {
  const page = await application.firstWindow();
  await page.setViewportSize(size);
  await page.locator('h1').first().waitFor();
  const ids = await page.evaluate(idsOfRuns, demoRuns);
  const pages = {
    home: '#/home',
    run: `#/runs/${ids[0]}`,
    'new-run': '#/new-run',
    compare: `#/compare?subjects=${ids.join(',')}&baseline=${ids[2]}`,
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, hash] of Object.entries(pages)) {
    await page.evaluate((target) => {
      globalThis.location.hash = target;
    }, hash);
    await page.locator('main canvas, main svg').first().waitFor();
    await page.evaluate(painted);
    await page.evaluate(usualHome);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }
} finally {
  await application.close();
}

/** Runs in the page. */
async function idsOfRuns(names) {
  const reply = await globalThis.temper.invoke('runs:list', {});
  return names.map((name) => reply.value.find((run) => run.name === name).id);
}

/** Runs in the page: resolves when loaded data has been painted. */
async function painted() {
  await globalThis.document.fonts.ready;
  const frame = () => new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
  for (let count = 0; count < 60; count += 1) await frame();
}

/** Runs in the page: the place of this machine's data home belongs into no picture; the usual one is shown. */
function usualHome() {
  const place = globalThis.document.querySelector('footer .home bdi');
  if (place) place.textContent = '~/.local/share/Temper';
}
