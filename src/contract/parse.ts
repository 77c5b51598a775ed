import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { TemperError, type ErrorCode } from './errors';
import { issueWords } from './issue-words';

interface JsonSchemaNode {
  properties?: Record<string, JsonSchemaNode>;
  items?: JsonSchemaNode;
  anyOf?: JsonSchemaNode[];
  oneOf?: JsonSchemaNode[];
  allOf?: JsonSchemaNode[];
  const?: unknown;
}

/**
 * Parses a value from outside (a file, a message, a command line) and turns every problem into one TemperError
 * whose message names the input, the key and the remedy.
 *
 * @param what the words for the input in the message, for example `plan fine-tune.json`
 * @throws TemperError with the given code; `details.issues` lists `{path, message}`
 */
export function parseOrThrow<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
  code: ErrorCode = 'invalid-input',
): z.infer<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const issues = describeIssues(schema, result.error);
  const lines = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  throw new TemperError(code, `${what} is not valid: ${lines.join('; ')}`, { issues });
}

export interface InputIssue {
  path: string;
  message: string;
}

/** The problems of a failed parse, each with the path of its key (`recipe.crafting.attack.steps`) and a plain message. */
export function describeIssues(schema: z.core.$ZodType, error: z.ZodError): InputIssue[] {
  return describeAll(schema, error.issues, []);
}

function describeAll(
  schema: z.core.$ZodType,
  issues: readonly z.core.$ZodIssue[],
  prefix: PropertyKey[],
): InputIssue[] {
  // A number beyond two bounds on one side, as of a seed and of all safe integers, has the tighter one named alone.
  const told = issues.filter((issue) => !issues.some((other) => isTighter(other, issue)));
  return told.flatMap((issue) => describeIssue(schema, issue, prefix));
}

function isTighter(one: z.core.$ZodIssue, other: z.core.$ZodIssue): boolean {
  if (pathText(one.path) !== pathText(other.path)) return false;
  if (one.code === 'too_big' && other.code === 'too_big') return one.maximum < other.maximum;
  if (one.code === 'too_small' && other.code === 'too_small') return one.minimum > other.minimum;
  return false;
}

function describeIssue(
  schema: z.core.$ZodType,
  issue: z.core.$ZodIssue,
  prefix: PropertyKey[],
): InputIssue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      message: unknownKeyMessage(key, knownKeys(schema, path), placesOf(schema, path, key)),
    }));
  }
  // A union reports every branch; the branch with the fewest problems is the one that was meant.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const best = [...issue.errors].sort((left, right) => left.length - right.length)[0];
    if (best && best.length > 0) return describeAll(schema, best, path);
  }
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    const kindPath = issue.path.at(-1) === issue.discriminator ? path.slice(0, -1) : path;
    const known = knownKinds(schema, kindPath, issue.discriminator);
    const text = known.length > 0 ? `; known: ${known.join(', ')}` : '';
    return [
      { path: pathText([...kindPath, issue.discriminator]), message: `unknown or missing${text}` },
    ];
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [{ path: pathText(path), message: 'is missing' }];
  }
  return [{ path: pathText(path), message: issueWords(issue) }];
}

function unknownKeyMessage(key: string, known: string[], places: string[]): string {
  // Known keys are those of every kind that could stand here.
  if (known.includes(key)) return `the key "${key}" goes with another kind than the one given here`;
  const meant = places.length > 0 ? places : similarTo(key, known);
  const unknown = `unknown key "${key}"`;
  if (meant.length > 0) {
    return `${unknown}; did you mean ${meant.map((each) => `"${each}"`).join(' or ')}?`;
  }
  return `${unknown}${known.length > 0 ? `; known keys: ${known.join(', ')}` : ''}`;
}

/** The known key that one is a slip of, if there is one. */
function similarTo(key: string, known: string[]): string[] {
  if (known.length === 0) return [];
  const nearest = closest(key, known);
  return distance(key, nearest) <= Math.max(2, key.length / 3) ? [nearest] : [];
}

/** Where further in the object a key would be known, such as `threatModel.epsilon` for `epsilon`: at the least depth, two at most. */
function placesOf(schema: z.core.$ZodType, path: PropertyKey[], key: string): string[] {
  let level = schemasAt(schema, path).map((node) => ({ node, at: [] as string[] }));
  for (let depth = 0; depth < 3; depth += 1) {
    level = level.flatMap(({ node, at }) =>
      Object.entries(node.properties ?? {}).flatMap(([name, inner]) =>
        branches(inner).map((each) => ({ node: each, at: [...at, name] })),
      ),
    );
    const found = level.filter(({ node }) => node.properties?.[key] !== undefined);
    const places = new Set(found.map(({ at }) => pathText([...path, ...at, key])));
    if (places.size > 0) return places.size <= 2 ? [...places] : [];
  }
  return [];
}

function knownKeys(schema: z.core.$ZodType, path: PropertyKey[]): string[] {
  return [
    ...new Set(schemasAt(schema, path).flatMap((node) => Object.keys(node.properties ?? {}))),
  ];
}

/** The values that tell the members of a union apart. */
function knownKinds(schema: z.core.$ZodType, path: PropertyKey[], discriminator: string): string[] {
  const kinds = schemasAt(schema, path).map((node) => node.properties?.[discriminator]?.const);
  return [...new Set(kinds.filter((kind) => kind !== undefined).map(String))];
}

function schemasAt(schema: z.core.$ZodType, path: PropertyKey[]): JsonSchemaNode[] {
  let nodes: JsonSchemaNode[] = [
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchemaNode,
  ];
  for (const part of path) {
    nodes = nodes.flatMap(branches).flatMap((node) => {
      const next = typeof part === 'number' ? node.items : node.properties?.[String(part)];
      return next ? [next] : [];
    });
  }
  return nodes.flatMap(branches);
}

function branches(node: JsonSchemaNode): JsonSchemaNode[] {
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...inner.flatMap(branches)];
}

function pathText(path: PropertyKey[]): string {
  return path.map(String).join('.');
}
