/** A form whose entries are kept while another page is shown; `Draft` is what it keeps. */
export interface DraftForm<Draft> {
  name: string;
  /** Never set: it ties the type to the name. */
  draft?: Draft;
}

/** What was entered in forms and not sent off yet, for as long as the window is open. */
export class DraftsState {
  readonly #kept = new Map<string, unknown>();

  /** @param subject what the form was opened for: the same page for another model is another draft */
  read<Draft>(form: DraftForm<Draft>, subject: string): Draft | null {
    return (this.#kept.get(keyOf(form, subject)) as Draft | undefined) ?? null;
  }

  keep<Draft>(form: DraftForm<Draft>, subject: string, draft: Draft): void {
    this.#kept.set(keyOf(form, subject), draft);
  }

  /** They were about another machine's models and datasets. */
  clear(): void {
    this.#kept.clear();
  }

  drop<Draft>(form: DraftForm<Draft>, subject: string): void {
    this.#kept.delete(keyOf(form, subject));
  }
}

function keyOf({ name }: { name: string }, subject: string): string {
  return `${name}:${subject}`;
}
