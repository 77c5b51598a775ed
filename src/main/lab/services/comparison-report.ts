import type { ParsedInput } from '../../../contract/commands';
import { collectReport, type Asks } from '../../cli/report/collect';
import { reportPage } from '../../cli/report/page';

export type { Asks };

/**
 * A comparison as one HTML file that needs nothing but a browser: the same that `temper compare --html` writes.
 *
 * @throws TemperError `comparison-refused`, as the comparison itself
 */
export async function comparisonReport(
  lab: Asks,
  request: ParsedInput<'comparisons:report'>,
  version: string,
): Promise<{ html: string }> {
  const comparison = await lab.call('comparisons:compute', request);
  const given = { title: 'Comparison', introduction: [], summary: [], version };
  return { html: reportPage(await collectReport(lab, comparison, given)) };
}
