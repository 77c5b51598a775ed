import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Those that colours decide: everything else is the same in a light window and a dark one. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds, in words that name the rule and the elements.
 *
 * @param what rules: those that are checked, all of them when left out; within: the part of the page, as a selector
 */
export async function violations(
  page: Page,
  { rules, within }: { rules?: string[]; within?: string } = {},
): Promise<string[]> {
  // The builder opens a page of its own unless told otherwise, which the application forbids. What passes is not
  // described, which takes a third of the time.
  const builder = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] });
  if (rules) builder.withRules(rules);
  if (within !== undefined) builder.include(within);
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
