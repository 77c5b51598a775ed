import { SvelteMap } from 'svelte/reactivity';
import { valueAt, withValue, type Json, type JsonObject } from '../../contract/json-value';
import type { InputIssue } from '../../contract/parse';
import type { FieldForm } from './field-form';
import { sentence } from './sentence';
import { inputText } from './typed-values';

interface JsonFormSource {
  read: () => JsonObject;
  write: (value: JsonObject) => void;
  issues: () => readonly InputIssue[];
  warnings: () => readonly InputIssue[];
}

/** Fields over a value that the caller holds and checks. */
export class JsonForm implements FieldForm {
  readonly #source: JsonFormSource;
  /** What is being typed, by path. */
  readonly #typed = new SvelteMap<string, string>();

  constructor(source: JsonFormSource) {
    this.#source = source;
  }

  value(path: string): Json | undefined {
    return valueAt(this.#source.read(), path);
  }

  set(path: string, value: Json | undefined): void {
    // Places in a list move when one of its items goes.
    this.#typed.clear();
    this.#source.write(withValue(this.#source.read(), path, value));
  }

  text(path: string, format: (value: Json | undefined) => string = inputText): string {
    return this.#typed.get(path) ?? format(this.value(path));
  }

  type(
    path: string,
    text: string,
    parse: (text: string) => Json | undefined,
    mayBeLeftOut = false,
  ): void {
    this.#typed.set(path, text);
    const value = parse(text) ?? (mayBeLeftOut ? undefined : '');
    this.#source.write(withValue(this.#source.read(), path, value));
  }

  issue(path: string): string | null {
    const own = this.#source
      .issues()
      .find((issue) => issue.path === path || issue.path.startsWith(`${path}.`));
    return own ? sentence(own.message) : null;
  }

  warning(path: string): string | null {
    return this.#source.warnings().find((warning) => warning.path === path)?.message ?? null;
  }

  difference(): null {
    return null;
  }
}
