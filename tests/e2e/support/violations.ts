import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Those that colours decide: everything else is the same in a light window and a dark one. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds, in words that name the rule and the elements.
 *
 * @param rules those that are checked; all of them when left out
 */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // The builder opens a page of its own unless told otherwise, which the application forbids.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
