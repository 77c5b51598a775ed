import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { PlanPreview } from '../../../contract/commands';
import {
  changedPaths,
  valueAt,
  withValue,
  type Json,
  type JsonObject,
} from '../../../contract/json-value';
import { canLead, carriedPlan, leads } from '../../../contract/plans/plan-carry';
import type { FieldForm } from '../../forms/field-form';
import { sentence } from '../../forms/sentence';
import { upgradePlan } from '../../../contract/plans/upgrade-plan';
import type { useBridge } from '../../state/context';
import { inputText, readJsonObject } from '../../forms/typed-values';

type Bridge = ReturnType<typeof useBridge>;

/** A form as it was left: enough to restore it. */
export interface KeptForm {
  draft: JsonObject;
  base: JsonObject;
  original: JsonObject | null;
  edited: string[];
}

/** Long enough not to ask at every keystroke, short enough to feel immediate. */
const previewDelayMs = 80;

/**
 * The plan being written. Its rules are the lab's: every change is previewed there, and the answer says which
 * path has which problem and draws the schedule with the engine's own function.
 */
export class PlanForm implements FieldForm {
  readonly #bridge: Bridge;
  /** What is being typed, by path, until the draft is replaced as a whole. */
  readonly #typed = new SvelteMap<string, string>();
  #draft = $state.raw<JsonObject>({});
  /** What follows other values is computed from here: the draft as it was before they changed. */
  #base: JsonObject = {};
  /** Paths whose values somebody set; they follow nothing. */
  readonly #edited = new SvelteSet<string>();
  #original = $state.raw<JsonObject | null>(null);
  #preview = $state.raw<PlanPreview | null>(null);
  #failure = $state.raw<string | null>(null);
  /** The plan as text while it is being typed; null while the draft itself is shown. */
  #json = $state.raw<string | null>(null);
  #jsonProblem = $state.raw<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  get draft(): JsonObject {
    return this.#draft;
  }

  get preview(): PlanPreview | null {
    return this.#preview;
  }

  /** Why the lab could not answer at all; null when it could. */
  get failure(): string | null {
    return this.#failure;
  }

  get json(): string {
    return this.#json ?? JSON.stringify(this.#draft, null, 2);
  }

  /** Why the typed text is not a plan: the draft is then older than the text. */
  get jsonProblem(): string | null {
    return this.#jsonProblem;
  }

  /** What is wrong, worded for a form: a choice that was not made yet is not "too small". */
  get issues(): { path: string; message: string }[] {
    return (this.#preview?.issues ?? []).map(({ path, message }) => ({
      path,
      message:
        this.value(path) === '' || message === 'is missing'
          ? 'Nothing is chosen or written here yet.'
          : sentence(message),
    }));
  }

  /** What is allowed but hardly meant. */
  get warnings(): { path: string; message: string }[] {
    return this.#preview?.warnings ?? [];
  }

  /** Starts over with a draft; with an original, fields that differ from it are marked. */
  load(draft: JsonObject, original: JsonObject | null = null): void {
    this.#original = original;
    this.#typed.clear();
    this.#edited.clear();
    this.replace(draft);
  }

  kept(): KeptForm {
    return {
      draft: this.#draft,
      base: this.#base,
      original: this.#original,
      edited: [...this.#edited],
    };
  }

  /** Goes on with a form as it was left. */
  restore({ draft, base, original, edited }: KeptForm): void {
    this.load(draft, original);
    this.#base = base;
    for (const path of edited) this.#edited.add(path);
  }

  /** Whether somebody set this value, or a part of it. */
  isEdited(path: string): boolean {
    return [...this.#edited].some((edited) => edited === path || edited.startsWith(`${path}.`));
  }

  /** Takes values over from a draft before this one, as set by somebody. */
  keepEdited(paths: readonly string[], from: JsonObject): void {
    for (const path of paths) {
      this.#edited.add(path);
      this.replace(withValue(this.#draft, path, valueAt(from, path)));
    }
  }

  /** Another draft in the place of this one; nothing is carried along. */
  replace(draft: JsonObject): void {
    this.#json = null;
    this.#jsonProblem = null;
    this.#base = draft;
    this.#change(draft);
  }

  /** Takes the plan as text; what does not parse leaves the draft as it was. */
  typeJson(text: string): void {
    this.#json = text;
    const read = readJsonObject(text);
    this.#jsonProblem = 'problem' in read ? read.problem : null;
    if ('problem' in read) return;
    this.#typed.clear();
    const value = upgradePlan(read.value) as JsonObject;
    for (const path of changedPaths(this.#draft, value, '')) this.#edited.add(path);
    this.#base = value;
    this.#change(value);
  }

  /** Typing is over: text that parses gives way to the draft as it is written here. */
  settleJson(): void {
    if (this.#jsonProblem === null) this.#json = null;
  }

  value(path: string): Json | undefined {
    return valueAt(this.#draft, path);
  }

  set(path: string, value: Json | undefined): void {
    for (const key of [...this.#typed.keys()]) {
      if (key === path || key.startsWith(`${path}.`)) this.#typed.delete(key);
    }
    this.#edit(path, value);
  }

  /** The text of an input: what was typed, or the value as `format` writes it. */
  text(path: string, format: (value: Json | undefined) => string = inputText): string {
    return this.#typed.get(path) ?? format(this.value(path));
  }

  /**
   * Takes typed text; `parse` says what it means. An emptied field is empty in the plan too, so that no default that
   * cannot be seen takes its place; a field that may be left out loses its key.
   */
  type(
    path: string,
    text: string,
    parse: (text: string) => Json | undefined,
    mayBeLeftOut = false,
  ): void {
    this.#typed.set(path, text);
    this.#edit(path, parse(text) ?? (mayBeLeftOut ? undefined : ''));
  }

  /** The problem of a field: its own, or of a part of it when it shows that part too. */
  issue(path: string): string | null {
    const own = this.issues.find(
      (issue) => issue.path === path || issue.path.startsWith(`${path}.`),
    );
    return own?.message ?? null;
  }

  /** What is allowed in a field but hardly meant. */
  warning(path: string): string | null {
    return this.warnings.find((warning) => warning.path === path)?.message ?? null;
  }

  /** What the original has here, in words, when it differs; null when it is the same or there is none. */
  difference(path: string, format: (value: Json | undefined) => string = inputText): string | null {
    if (!this.#original) return null;
    const before = valueAt(this.#original, path);
    if (JSON.stringify(before) === JSON.stringify(this.value(path))) return null;
    return before === undefined ? 'not set' : format(before);
  }

  /** Sets one value; what follows it is carried along unless somebody set that as well. */
  #edit(path: string, value: Json | undefined): void {
    const before = this.#draft;
    const after = withValue(before, path, value);
    this.#json = null;
    this.#jsonProblem = null;
    this.#markEdited(changedPaths(before, after, ''));
    if (!leads(path)) this.#base = canLead(after) ? after : withValue(this.#base, path, value);
    const { plan } = carriedPlan(this.#base, after, (follower) => this.isEdited(follower));
    this.#change(plan);
  }

  /** When a kind is chosen, the values that come with it do not count as set. */
  #markEdited(changed: readonly string[]): void {
    const chosen = changed
      .filter((path) => path.endsWith('.kind'))
      .map((path) => path.slice(0, -'kind'.length));
    const cameAlong = (path: string): boolean => chosen.some((each) => path.startsWith(each));
    for (const path of [...this.#edited].filter(cameAlong)) this.#edited.delete(path);
    for (const path of changed) if (!cameAlong(path)) this.#edited.add(path);
  }

  #change(draft: JsonObject): void {
    this.#draft = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), previewDelayMs);
  }

  /** Drops answers that a newer question has overtaken. */
  async #ask(): Promise<void> {
    const number = ++this.#asked;
    try {
      const preview = await this.#bridge.invoke('plans:preview', { plan: this.#draft });
      if (number !== this.#asked) return;
      this.#preview = preview;
      this.#failure = null;
    } catch (error) {
      if (number === this.#asked)
        this.#failure = error instanceof Error ? error.message : String(error);
    }
  }
}
