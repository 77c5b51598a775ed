// Runs the bundles of evaluation-attacks.ts that it is given by turns in this process, and prints medians as JSON.
const [settings, ...bundles] = process.argv.slice(2);
const { preset, width, batch, rounds } = JSON.parse(settings);

const versions = [];
for (const file of bundles) {
  const { preparedAttacks } = await import(file);
  versions.push(preparedAttacks(preset, width, batch));
}

const median = (values) => [...values].sort((left, right) => left - right)[values.length >> 1];
const report = {};
for (const [name, times] of Object.entries(rounds)) {
  // The first run compiles.
  const first = versions.map((run) => run(name));
  const measured = versions.map(() => []);
  for (let round = 0; round < times; round++) {
    versions.forEach((run, index) => measured[index].push(run(name)));
  }
  const ratios = measured[0].map((time, round) => (measured[1]?.[round] ?? time) / time);
  report[name] = {
    firstMs: first.map(Math.round),
    medianMs: measured.map((all) => Math.round(median(all))),
    ...(versions.length > 1 && {
      otherOverThis: Number(median(ratios).toFixed(2)),
      ratios: ratios.map((ratio) => Number(ratio.toFixed(2))),
    }),
  };
}
console.log(JSON.stringify({ preset, width, batch, rounds, report }));
