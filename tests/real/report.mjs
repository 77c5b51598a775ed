const start = '<!-- real:start -->';
const end = '<!-- real:end -->';

/**
 * The page with the results in the place of those that it had.
 * @param {string} page
 * @param {import('./files.mjs').RealModel[]} models
 * @param {Record<string, any>[]} results
 * @param {string} machine
 */
export function writeSection(page, models, results, machine) {
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/verification.md has no ${start} … ${end}`);
  const rows = results.map((result) =>
    rowOf(
      models.find(({ id }) => id === result.id),
      result,
    ),
  );
  const table = [
    '| model | licence | verdict | accuracy | own framework, same images | stated | import | exported as | read back |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | --- | --- |',
    ...rows,
  ].join('\n');
  const made = `Made on ${new Date().toISOString().slice(0, 10)} on ${machine}.`;
  return `${page.slice(0, from)}${start}\n\n${made}\n\n${table}\n\n${page.slice(to)}`;
}

function rowOf(model, result) {
  const name = `${model.id} (${model.format})`;
  if (result.failed !== undefined) {
    return `| ${name} | ${model.licence} | did not come out: ${oneLine(result.failed)} | | | | | | |`;
  }
  const stated = model.stated ? percent(model.stated.accuracy, model.stated.images) : '–';
  const own = result.ownAccuracy === null ? '–' : percent(result.ownAccuracy, result.images);
  const accuracy = result.accuracy === null ? '–' : percent(result.accuracy, result.images);
  const written = `${result.exported}, ${result.exportVerdict}${difference(result.exportDifference)}`;
  return `| ${name} | ${model.licence} | ${result.verdict} | ${accuracy} | ${own} | ${stated} | ${(result.importMs / 1000).toFixed(1)} s | ${written} | ${oneLine(result.readBack)} |`;
}

const percent = (share, images) =>
  `${(share * 100).toFixed(1)} % of ${images.toLocaleString('en-GB')}`;
const difference = (value) => (value === null ? '' : ` (${value.toExponential(1)})`);
const oneLine = (text) => text.replaceAll('\n', ' ').replaceAll('|', '/').slice(0, 200);
