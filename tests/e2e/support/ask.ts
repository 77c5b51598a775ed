import type { Page } from '@playwright/test';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';

/** Asks the lab through the window's own bridge; refused commands throw. */
export async function ask<Name extends CommandName>(
  page: Page,
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const reply = await page.evaluate(
    ([command, value]) => window.temper?.invoke(command as 'lab:status', value as never),
    // As `unknown`, since the types of all inputs together are more than the compiler unfolds.
    [name, input as unknown] as const,
  );
  if (!reply?.ok) throw new Error(`${name} was refused: ${reply?.error.message}`);
  return reply.value as unknown as CommandOutput<Name>;
}

/** Moves the window to a page by its hash. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((target) => {
    location.hash = target;
  }, hash);
}
