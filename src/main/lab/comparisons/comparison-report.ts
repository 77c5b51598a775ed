import type { ParsedInput } from '../../../contract/commands';
import { collectReport, type Asks } from './report/collect';
import { reportPage } from './report/page';

export type { Asks };

/**
 * A comparison as one HTML file that needs nothing but a browser: the same that `temper compare --html` writes.
 *
 * @throws TemperError `comparison-refused`, as the comparison itself
 */
export async function comparisonReport(
  lab: Asks,
  { heading, ...request }: ParsedInput<'comparisons:report'>,
  version: string,
): Promise<{ html: string }> {
  const comparison = await lab.call('comparisons:compute', request);
  return { html: reportPage(await collectReport(lab, comparison, { ...heading, version })) };
}
