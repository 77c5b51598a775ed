// Simulates the linear regression of Cheng, Chadha and Duchi (2021) and sets it beside the limits that are known:
//
//   node docs/studies/federated/risk-curves/draw.mjs     (about half a minute; writes risk-curves.json and risk-curves.svg)
//
// A client has rows x of independent standard normal values and y = x θ* + σ ξ; its θ* lies r away from the clients' common θ₀ in
// a random direction. γ is columns over rows. The risk is ‖θ̂ − θ*‖².
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  averageOptimum,
  bestRidge,
  bestRidgeRisk,
  interpolated,
  interpolationRisk,
  ridged,
} from '../../../../src/main/core/numerics/federated-regression.ts';

const setting = { columns: 60, common: 2, distance: 1, noise: 0.5, clients: 20, draws: 40 };
const gammas = [0.2, 0.35, 0.5, 0.7, 0.85, 1.2, 1.5, 2, 3, 4, 6, 8];
const { columns, common, distance, noise } = setting;
const fromZero = Math.hypot(common, distance);

/** @param {number} seed draws of the standard normal distribution (mulberry32, Box–Muller) */
function normalsFrom(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  const one = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return (/** @type {number} */ length) => Array.from({ length }, one);
}

/** @param {number[]} values @param {number} length */
function stretched(values, length) {
  const norm = Math.hypot(...values);
  return values.map((value) => (length * value) / norm);
}

/** @param {(length: number) => number[]} normals @param {number[]} centre @param {number} rows */
function drawClient(normals, centre, rows) {
  const away = stretched(normals(columns), distance);
  const truth = centre.map((value, at) => value + away[at]);
  const x = Array.from({ length: rows }, () => normals(columns));
  const errors = normals(rows);
  const y = x.map((row, at) => row.reduce((sum, value, c) => sum + value * truth[c], 0) + noise * errors[at]);
  return { x, y, truth };
}

/** More rows than columns: interpolation has become least squares, wherever it began. */
const tuned = (client, start) =>
  client.x.length < columns ? interpolated(client, start) : ridged(client, start, 0);

/** The limit of least squares for γ < 1 (Hastie et al. 2022). */
const leastSquaresRisk = (gamma) => (noise ** 2 * gamma) / (1 - gamma);

/** The limit of training to the end from a start that lies `away` from the client's θ*. */
const tunedRisk = (away) => (gamma) =>
  gamma < 1 ? leastSquaresRisk(gamma) : interpolationRisk(gamma, away, noise);

/** `formula` is null where no limit is known to us. */
const methods = {
  'the common θ₀ itself': {
    colour: '#000000',
    formula: () => distance ** 2,
    estimate: ({ centre }) => centre,
  },
  'local only': {
    colour: '#d55e00',
    formula: tunedRisk(fromZero),
    estimate: ({ client, zero }) => tuned(client, zero),
  },
  'local ridge, best λ': {
    colour: '#cc79a7',
    formula: (gamma) => bestRidgeRisk(gamma, fromZero, noise),
    estimate: ({ client, zero, gamma }) => ridged(client, zero, bestRidge(gamma, fromZero, noise)),
  },
  'FTFA from θ₀': {
    colour: '#0072b2',
    formula: tunedRisk(distance),
    estimate: ({ client, centre }) => tuned(client, centre),
  },
  'RTFA from θ₀, best λ': {
    colour: '#009e73',
    formula: (gamma) => bestRidgeRisk(gamma, distance, noise),
    estimate: ({ client, centre, gamma }) => ridged(client, centre, bestRidge(gamma, distance, noise)),
  },
  'FTFA from 20 clients’ average': {
    colour: '#56b4e9',
    formula: null,
    estimate: ({ client, average }) => tuned(client, average),
  },
  'RTFA from 20 clients’ average': {
    colour: '#e69f00',
    formula: null,
    estimate: ({ client, average, gamma }) =>
      ridged(client, average, bestRidge(gamma, distance, noise)),
  },
};

function simulate() {
  const zero = new Array(columns).fill(0);
  return gammas.map((gamma) => {
    const risks = Object.fromEntries(Object.keys(methods).map((name) => [name, []]));
    const rows = Math.round(columns / gamma);
    for (let draw = 0; draw < setting.draws; draw += 1) {
      const normals = normalsFrom(1000 * draw + Math.round(100 * gamma));
      const centre = stretched(normals(columns), common);
      const client = drawClient(normals, centre, rows);
      const others = Array.from({ length: setting.clients - 1 }, () => drawClient(normals, centre, rows));
      const average = averageOptimum([client, ...others]);
      for (const [name, { estimate }] of Object.entries(methods)) {
        const theta = estimate({ client, centre, zero, average, gamma: columns / rows });
        const risk = theta.reduce((sum, value, at) => sum + (value - client.truth[at]) ** 2, 0);
        risks[name].push(risk);
      }
    }
    return { gamma: columns / rows, risks };
  });
}

/** @param {number[]} values */
function summary(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

const points = simulate();
const curves = Object.entries(methods).map(([name, { formula }]) => ({
  name,
  points: points.map(({ gamma, risks }) => ({
    gamma,
    ...summary(risks[name]),
    limit: formula === null ? null : formula(gamma),
  })),
}));
const folder = import.meta.dirname;
writeFileSync(join(folder, 'risk-curves.json'), `${JSON.stringify({ setting, curves }, null, 1)}\n`);

const box = { left: 60, right: 620, top: 16, bottom: 400 };
const [least, most] = [0.04, 20];
const x = (gamma) =>
  box.left + ((box.right - box.left) * Math.log(gamma / 0.17)) / Math.log(9.5 / 0.17);
const y = (risk) =>
  box.bottom - ((box.bottom - box.top) * Math.log(Math.min(most, risk) / least)) / Math.log(most / least);
const text = (at, down, words, more = '') =>
  `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" ${more}>${words}</text>`;

function drawn() {
  const parts = [];
  for (const gamma of [0.2, 0.5, 1, 2, 4, 8]) {
    parts.push(`<line x1="${x(gamma).toFixed(1)}" x2="${x(gamma).toFixed(1)}" y1="${box.top}" y2="${box.bottom}" stroke="${gamma === 1 ? '#999' : '#eee'}"/>`);
    parts.push(text(x(gamma), box.bottom + 18, String(gamma), 'text-anchor="middle"'));
  }
  for (const risk of [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]) {
    parts.push(`<line x1="${box.left}" x2="${box.right}" y1="${y(risk).toFixed(1)}" y2="${y(risk).toFixed(1)}" stroke="#eee"/>`);
    parts.push(text(box.left - 8, y(risk) + 4, String(risk), 'text-anchor="end"'));
  }
  parts.push(text((box.left + box.right) / 2, box.bottom + 38, 'γ = columns / rows of the client', 'text-anchor="middle"'));
  parts.push(`<text transform="translate(16,${(box.top + box.bottom) / 2}) rotate(-90)" text-anchor="middle">risk ‖θ̂ − θ*‖²</text>`);
  Object.entries(methods).forEach(([name, { colour, formula }], place) => {
    if (formula !== null) {
      for (const [from, to] of [[0.18, 0.97], [1.03, 9]]) {
        const line = [];
        for (let step = 0; step <= 120; step += 1) {
          const gamma = from * (to / from) ** (step / 120);
          const risk = formula(gamma);
          if (risk <= most) line.push(`${x(gamma).toFixed(1)},${y(risk).toFixed(1)}`);
        }
        parts.push(`<polyline points="${line.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/>`);
      }
    }
    for (const { gamma, mean, standardError } of curves[place].points) {
      const [low, high] = [mean - 2 * standardError, mean + 2 * standardError];
      parts.push(`<line x1="${x(gamma).toFixed(1)}" x2="${x(gamma).toFixed(1)}" y1="${y(low).toFixed(1)}" y2="${y(high).toFixed(1)}" stroke="${colour}"/>`);
      parts.push(`<circle cx="${x(gamma).toFixed(1)}" cy="${y(mean).toFixed(1)}" r="3" fill="${formula === null ? '#fff' : colour}" stroke="${colour}"/>`);
    }
    const row = box.top + 14 + 20 * place;
    parts.push(`<circle cx="644" cy="${row - 4}" r="3" fill="${formula === null ? '#fff' : colour}" stroke="${colour}"/>`);
    if (formula !== null) parts.push(`<line x1="634" x2="654" y1="${row - 4}" y2="${row - 4}" stroke="${colour}" stroke-width="1.5"/>`);
    parts.push(text(662, row, name));
  });
  parts.push(text(634, box.top + 14 + 20 * 7.6, 'line: limit that is known', 'fill="#555"'));
  parts.push(text(634, box.top + 14 + 20 * 8.5, 'dot: simulation ± 2 standard errors', 'fill="#555"'));
  parts.push(text(634, box.top + 14 + 20 * 9.4, 'hollow: no limit known to us', 'fill="#555"'));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="880" height="450" viewBox="0 0 880 450" font-family="system-ui, sans-serif" font-size="12"><rect width="880" height="450" fill="#fff"/>${parts.join('\n')}</svg>\n`;
}
writeFileSync(join(folder, 'risk-curves.svg'), drawn());

for (const { name, points: known } of curves) {
  const off = known.flatMap(({ mean, limit, standardError }) =>
    limit === null || standardError === 0 ? [] : [Math.abs(mean - limit) / standardError],
  );
  const words =
    off.length === 0
      ? 'nothing to compare with'
      : `at most ${Math.max(...off).toFixed(1)} standard errors from its limit`;
  console.log(`${name}: ${words}`);
}
