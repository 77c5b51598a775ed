// What the scripts that draw identities share: seeded numbers, nuisances of the renderer (pose, light, occlusion, ground), and which
// glyphs and avatars are identities of their own. Nothing here reads or writes a file.

/**
 * Numbers in [0, 1) from a seed (mulberry32), so that the same command draws the same images.
 * @param {number} seed
 * @returns {() => number}
 */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template T
 * @param {readonly T[]} all
 * @param {() => number} draw
 * @returns {T[]} in an order that is drawn
 */
export function shuffled(all, draw) {
  return all
    .map((each) => ({ each, place: draw() }))
    .sort((left, right) => left.place - right.place)
    .map(({ each }) => each);
}

/**
 * @template T
 * @param {readonly T[]} all
 * @param {() => number} draw
 * @returns {T}
 */
export const oneOf = (all, draw) => /** @type {T} */ (all[Math.floor(draw() * all.length)]);

/**
 * How one picture is taken. Shares are of the picture's side.
 * @typedef {object} Nuisance
 * @property {{ x: number, y: number, angle: number, scale: number, shear: number }} pose moved, turned in degrees, sheared as if
 *   turned away
 * @property {{ angle: number, strength: number }} light from one side: that much white there and black on the other
 * @property {{ x: number, y: number, width: number, height: number, colour: string } | null} occlusion something in front
 * @property {string} ground
 */

/** @param {() => number} draw @returns {Nuisance} */
export function drawnNuisance(draw) {
  const between = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + (high - low) * draw();
  const pose = {
    x: between(-0.05, 0.05),
    y: between(-0.05, 0.05),
    angle: between(-15, 15),
    scale: between(0.7, 1),
    shear: between(-0.2, 0.2),
  };
  const light = { angle: between(0, 360), strength: between(0, 0.5) };
  const ground = colour(draw);
  const isOccluded = draw() < 0.5;
  const width = between(0.15, 0.4);
  const height = between(0.15, 0.4);
  const [x, y] = [between(0, 1 - width), between(0, 1 - height)];
  const occlusion = isOccluded ? { x, y, width, height, colour: colour(draw) } : null;
  return { pose, light, occlusion, ground };
}

/** @param {() => number} draw */
function colour(draw) {
  const [red, green, blue] = [draw(), draw(), draw()].map((value) => Math.round(255 * value));
  return `rgb(${red}, ${green}, ${blue})`;
}

/**
 * A drawing as it looks under a nuisance, as SVG.
 *
 * @param {{ width: number, height: number, body: string }} drawing the inside of an SVG of that size
 * @param {Nuisance} nuisance
 * @param {number} size of the picture in pixels
 */
export function picture({ width, height, body }, { pose, light, occlusion, ground }, size) {
  const centre = `translate(${width * (0.5 + pose.x)} ${height * (0.5 + pose.y)})`;
  const turned = `rotate(${pose.angle}) matrix(1 0 ${pose.shear} 1 0 0) scale(${pose.scale})`;
  const box = ({ x, y, width: across, height: down }) =>
    `x="${x * width}" y="${y * height}" width="${across * width}" height="${down * height}"`;
  const whole = box({ x: 0, y: 0, width: 1, height: 1 });
  const stop = (/** @type {number} */ at, /** @type {string} */ name) =>
    `<stop offset="${at}" stop-color="${name}" stop-opacity="${light.strength}"/>`;
  const parts = [
    `<defs><linearGradient id="light" gradientTransform="rotate(${light.angle} 0.5 0.5)">${stop(0, 'white')}${stop(1, 'black')}</linearGradient></defs>`,
    `<rect ${whole} fill="${ground}"/>`,
    `<g transform="${centre} ${turned} translate(${-width / 2} ${-height / 2})">${body}</g>`,
    `<rect ${whole} fill="url(#light)"/>`,
    ...(occlusion ? [`<rect ${box(occlusion)} fill="${occlusion.colour}"/>`] : []),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size}" height="${size}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}

/**
 * The outline of a glyph in its own box: the kinds of its commands, and their coordinates in [0, 1].
 * @typedef {{ kinds: string, points: number[] }} Outline
 */

/**
 * @param {readonly { type: string, [key: string]: unknown }[]} commands as opentype.js gives them
 * @returns {Outline | null} null for a glyph without a drawing
 */
export function outlineOf(commands) {
  const points = commands.flatMap((command) =>
    ['x1', 'y1', 'x2', 'y2', 'x', 'y'].flatMap((key) =>
      typeof command[key] === 'number' ? [/** @type {number} */ (command[key])] : [],
    ),
  );
  if (points.length === 0) return null;
  const along = [0, 1].map((axis) => points.filter((_value, place) => place % 2 === axis));
  const low = along.map((values) => Math.min(...values));
  const side = Math.max(...along.map((values, axis) => Math.max(...values) - low[axis]));
  if (side === 0) return null;
  return {
    kinds: commands.map(({ type }) => type).join(''),
    points: points.map((value, place) => (value - low[place % 2]) / side),
  };
}

/** Outlines this close on average are one drawing, whatever their size: C and c, the Latin A and the Greek one. */
const closeOutlines = 0.03;
/** Of the fonts that have both. */
const leastShared = 1 / 3;

/**
 * The characters that are identities of their own: of those that fonts draw alike only the first.
 *
 * @param {readonly { character: string, outlines: ReadonlyMap<string, Outline> }[]} characters with their outlines by font
 */
export function distinctCharacters(characters) {
  /** @type {typeof characters[number][]} */
  const kept = [];
  for (const each of characters) {
    if (!kept.some((other) => isAlike(each.outlines, other.outlines))) kept.push(each);
  }
  return kept;
}

/** @param {ReadonlyMap<string, Outline>} one @param {ReadonlyMap<string, Outline>} other */
function isAlike(one, other) {
  const shared = [...one].filter(([font]) => other.has(font));
  const same = shared.filter(([font, outline]) =>
    isClose(outline, /** @type {Outline} */ (other.get(font))),
  );
  return same.length > 0 && same.length >= leastShared * shared.length;
}

/** @param {Outline} one @param {Outline} other */
function isClose(one, other) {
  if (one.kinds !== other.kinds || one.points.length !== other.points.length) return false;
  const sum = one.points.reduce(
    (total, value, place) => total + Math.abs(value - other.points[place]),
    0,
  );
  return sum / one.points.length < closeOutlines;
}

/** What makes an avatar somebody, and what changes from picture to picture, by the names of @dicebear/avataaars. */
const someone = {
  top: [
    ...['hat', 'hijab', 'turban', 'winterHat1', 'winterHat02', 'winterHat03', 'winterHat04', 'bob'],
    ...['bun', 'curly', 'curvy', 'dreads', 'frida', 'fro', 'froBand', 'longButNotTooLong'],
    ...['miaWallace', 'shavedSides', 'straight01', 'straightAndStrand', 'dreads01', 'frizzle'],
    ...['shaggy', 'shaggyMullet', 'shortCurly', 'shortFlat', 'shortWaved', 'sides', 'bigHair'],
  ],
  hairColor: ['a55728', '2c1b18', 'b58143', 'd6b370', '724133', 'f59797', 'ecdcbf', 'c93305'],
  hatColor: ['262e33', '65c9ff', '5199e4', 'ff5c5c', 'a7ffc4', 'ffffb1', 'ffffff', 'ff488e'],
  skinColor: ['614335', 'd08b5b', 'ae5d29', 'edb98a', 'ffdbb4', 'fd9841', 'f8d25c'],
  facialHair: [null, null, 'beardLight', 'beardMajestic', 'beardMedium', 'moustacheFancy'],
  accessories: [null, null, 'kurt', 'prescription01', 'prescription02', 'round', 'sunglasses'],
};
const passing = {
  eyes: ['closed', 'default', 'eyeRoll', 'happy', 'side', 'squint', 'surprised', 'wink'],
  eyebrows: ['angryNatural', 'defaultNatural', 'flatNatural', 'raisedExcitedNatural', 'upDown'],
  mouth: ['concerned', 'default', 'disbelief', 'grimace', 'sad', 'serious', 'smile', 'twinkle'],
  clothing: ['blazerAndShirt', 'collarAndSweater', 'hoodie', 'overall', 'shirtCrewNeck'],
  clothesColor: ['262e33', '65c9ff', '5199e4', 'ff5c5c', 'a7ffc4', 'ffffb1', 'ffffff', 'ff488e'],
};

/**
 * So many people, no two alike.
 * @param {number} count
 * @param {() => number} draw
 * @returns {{ name: string, traits: Record<string, string | null> }[]}
 */
export function drawnPeople(count, draw) {
  const found = new Map();
  for (let attempt = 0; attempt < 20 * count && found.size < count; attempt += 1) {
    const traits = drawnFrom(someone, draw);
    const name = Object.values(traits)
      .map((value) => value ?? 'none')
      .join('-');
    if (!found.has(name)) found.set(name, { name, traits });
  }
  if (found.size === count) return [...found.values()];
  throw new Error(`${count} avatars were asked for, and ${found.size} that differ were found`);
}

/**
 * What createAvatar is given for one picture of somebody: each trait with its only value.
 * @param {Record<string, string | null>} traits
 * @param {() => number} draw of face and clothes
 */
export function avatarOptions(traits, draw) {
  const { facialHair, accessories, ...rest } = { ...traits, ...drawnFrom(passing, draw) };
  const only = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, [value]]));
  const optional = (/** @type {string} */ key, /** @type {string | null} */ value) => ({
    ...(value === null ? {} : { [key]: [value] }),
    [`${key}Probability`]: value === null ? 0 : 100,
  });
  return {
    ...only,
    topProbability: 100,
    // A beard has the colour of the hair.
    facialHairColor: only.hairColor,
    ...optional('facialHair', facialHair),
    accessoriesColor: ['262e33'],
    ...optional('accessories', accessories),
    seed: 'temper',
  };
}

/** @param {Record<string, readonly (string | null)[]>} choices @param {() => number} draw */
function drawnFrom(choices, draw) {
  return Object.fromEntries(Object.entries(choices).map(([key, all]) => [key, oneOf(all, draw)]));
}
