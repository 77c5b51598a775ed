import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds, in words that name the rule and the elements. */
export async function violations(page: Page): Promise<string[]> {
  // The builder opens a page of its own unless told otherwise, which the application forbids.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
