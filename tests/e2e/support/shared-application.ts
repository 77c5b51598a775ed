import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { launch, type Application } from './application';

/** The application that tests of one file share. After a test that failed, Playwright begins with a new one. */
export class SharedApplication {
  #current: { file: string; home: string; application: Application } | null = null;

  async forFile(file: string): Promise<Application> {
    if (this.#current !== null) {
      await leadHome(this.#current.application);
      return this.#current.application;
    }
    const home = await mkdtemp(join(tmpdir(), 'temper-e2e-'));
    const application = await launch(home);
    this.#current = { file, home, application };
    return application;
  }

  async closeUnlessOf(file: string): Promise<void> {
    if (this.#current?.file !== file) await this.close();
  }

  async close(): Promise<void> {
    if (this.#current === null) return;
    const { application, home } = this.#current;
    this.#current = null;
    await application.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** As after a start: nothing that was typed, opened or emulated is left. */
async function leadHome({ page }: Application): Promise<void> {
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.evaluate(() => void (location.hash = '#/home'));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
}
