import { shorten } from '../format/text';
import type { JsonLine } from './json-lines';
import { createStyle, renderText, wantsColours, type Style } from './style';
import { terminalJson, terminalLine } from './terminal-text';

/** The part of a writable stream that output needs; the process's streams and the tests' both have it. */
export interface OutputStream {
  write(text: string): unknown;
  isTTY?: boolean;
  /** 0 on terminals that do not know their size. */
  columns?: number;
}

export interface OutputOptions {
  json: boolean;
  stdout: OutputStream;
  stderr: OutputStream;
  environment: NodeJS.ProcessEnv;
}

/** Where a command says what it has to say: people's text or machine's lines, never both on stdout. */
export interface Output {
  readonly json: boolean;
  readonly style: Style;
  /** Columns of the screen; null when stdout is not one. */
  readonly width: number | null;
  /** True when a line that is rewritten can be shown. */
  readonly live: boolean;
  /**
   * Prints lines for people; nothing with `--json`. Here and in every other text, characters that would steer the
   * terminal are shown, not obeyed.
   */
  print(...lines: string[]): void;
  /** Prints one object for machines; nothing without `--json`. */
  emit(line: JsonLine): void;
  /** The last word of a command: the object with `--json`, else the lines. */
  result(value: Record<string, unknown>, lines: () => readonly string[]): void;
  /** Rewrites the live line at the bottom; `null` takes it away. Nothing where `live` is false. */
  liveLine(text: string | null): void;
  /** A remark on stderr, with and without `--json`. */
  notice(message: string): void;
  /** Stdout was closed: further messages go to stderr, and `--json` prints nothing more. */
  readerGone(): void;
}

const eraseLine = '\r\u001b[2K';

/** Output on the given streams. The live line lies on stderr, so that stdout can be kept in a file. */
export function createOutput({ json, stdout, stderr, environment }: OutputOptions): Output {
  const live = !json && stderr.isTTY === true && environment['TERM'] !== 'dumb';
  let shown: string | null = null;
  let isReaderGone = false;

  const hide = () => {
    if (shown !== null) stderr.write(eraseLine);
  };
  const show = () => {
    if (shown !== null)
      stderr.write(eraseLine + shorten(terminalLine(shown), (stderr.columns || 80) - 1));
  };
  const above = (write: () => void) => {
    hide();
    write();
    show();
  };

  return {
    json,
    style: createStyle(!json && wantsColours(stdout.isTTY === true, environment)),
    width: stdout.isTTY === true ? stdout.columns || 80 : null,
    live,
    print(...lines) {
      const text = `${lines.map(renderText).join('\n')}\n`;
      if (isReaderGone) above(() => stderr.write(text));
      else if (!json) above(() => stdout.write(text));
    },
    emit(line) {
      if (json && !isReaderGone) stdout.write(`${terminalJson(line)}\n`);
    },
    result(value, lines) {
      if (json && !isReaderGone) this.emit({ type: 'result', ...value });
      else this.print(...lines());
    },
    liveLine(text) {
      if (!live || text === shown) return;
      hide();
      shown = text;
      show();
    },
    notice(message) {
      above(() => stderr.write(`${renderText(message)}\n`));
    },
    readerGone() {
      isReaderGone = true;
    },
  };
}
