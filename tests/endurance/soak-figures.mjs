// What a soak showed, as slopes and as a picture.

/**
 * The slope of a figure over the second half of the samples, by least squares: the first half is warming up.
 * @param {Record<string, number | null>[]} samples with `hours`
 * @param {string} name
 * @returns {number | null} per hour; null with fewer than two values
 */
export function slopePerHour(samples, name) {
  const points = samples
    .slice(Math.floor(samples.length / 2))
    .flatMap((row) => (row[name] === null ? [] : [{ x: Number(row.hours), y: Number(row[name]) }]));
  if (points.length < 2) return null;
  const mean = (/** @type {'x' | 'y'} */ axis) =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [meanX, meanY] = [mean('x'), mean('y')];
  const above = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const below = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return below === 0 ? null : Math.round((1000 * above) / below) / 1000;
}

const lines = [
  ['labMb', 'memory of the lab, MiB', '#0072b2'],
  ['engineMb', 'memory of the engine, MiB', '#d55e00'],
  ['labFiles', 'open files of the lab', '#009e73'],
];
const [width, height, margin] = [720, 300, 48];

/** @param {Record<string, number | null>[]} samples */
export function drawSoak(samples) {
  const hours = Math.max(...samples.map((row) => Number(row.hours)), 1e-9);
  const largest = Math.max(
    ...lines.flatMap(([name]) => samples.map((row) => Number(row[name]))),
    1,
  );
  const x = (/** @type {number} */ value) => margin + (value / hours) * (width - 2 * margin);
  const y = (/** @type {number} */ value) =>
    height - margin - (value / largest) * (height - 2 * margin);
  const curves = lines.map(([name, title, colour], index) => {
    const points = samples
      .filter((row) => row[name] !== null)
      .map((row) => `${x(Number(row.hours)).toFixed(1)},${y(Number(row[name])).toFixed(1)}`);
    return (
      `<polyline fill="none" stroke="${colour}" points="${points.join(' ')}"/>` +
      `<text x="${margin + 190 * index}" y="20" fill="${colour}">${title}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    `<path d="M${margin} ${margin}V${height - margin}H${width - margin}" fill="none" stroke="#888"/>`,
    `<text x="${margin - 6}" y="${margin + 4}" text-anchor="end">${Math.round(largest)}</text>`,
    `<text x="${margin - 6}" y="${height - margin + 4}" text-anchor="end">0</text>`,
    `<text x="${width - margin}" y="${height - margin + 16}" text-anchor="end">${hours.toFixed(1)} h</text>`,
    ...curves,
    '</svg>',
    '',
  ].join('\n');
}
