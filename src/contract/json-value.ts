/** JSON as it is written: a plan or an evaluation before it is parsed, which may be incomplete or wrong. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** The value at a path such as `recipe.crafting.attack.steps` or `evaluation.attacks.0.name`; undefined where there is none. */
export function valueAt(root: Json, path: string): Json | undefined {
  let value: Json | undefined = root;
  for (const key of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (value !== null && typeof value === 'object') value = value[key];
    else return undefined;
  }
  return value;
}

/**
 * A copy with one value replaced; undefined removes the key, so that its default applies.
 * Objects on the way are made where they are missing.
 */
export function withValue(root: JsonObject, path: string, value: Json | undefined): JsonObject {
  return replaced(root, path.split('.'), value) as JsonObject;
}

function replaced(node: Json | undefined, keys: string[], value: Json | undefined): Json {
  const [key = '', ...rest] = keys;
  if (Array.isArray(node)) {
    const copy = [...node];
    const place = Number(key);
    if (rest.length > 0) copy[place] = replaced(copy[place], rest, value);
    else if (value === undefined) copy.splice(place, 1);
    else copy[place] = value;
    return copy;
  }
  const copy: JsonObject = node !== null && typeof node === 'object' ? { ...node } : {};
  if (rest.length > 0) copy[key] = replaced(copy[key], rest, value);
  else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

/** The paths below `path` at which two values differ; a list counts as one value. */
export function changedPaths(
  before: Json | undefined,
  after: Json | undefined,
  path: string,
): string[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      changedPaths(before[key], after[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return (
    value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value)
  );
}
