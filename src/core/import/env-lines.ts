/**
 * Owns what `NAME=value` lines say and where each value stands. They are read as the library dotenv reads them; it gives values
 * without their places, and here a value has to be found again in the file. No variable is looked up anywhere.
 */
import type { Span } from '../http-file/http-reference';
import type { TextEdit } from './text-edit';

export interface EnvPair {
  readonly name: string;
  /** Without its quotes. May be a secret. */
  readonly value: string;
  /** With its quotes. */
  readonly valueSpan: Span;
  /** Where its line begins. */
  readonly lineStart: number;
  /** A line before gives this name another value: in sections of a file, each for an environment, nobody knows which one is meant. */
  readonly isAmbiguous?: boolean;
}

/** UTF-16 units. What is longer holds no settings for people. */
const longestText = 50_000;

/** `LINE` of dotenv (github.com/motdotla/dotenv, lib/main.js), without its form with a colon: other texts have that, too. */
const linePattern =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*('(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`|[^#\r\n]+)?[ \t]*(?:#.*)?\r?$/gm;

/** In the order of the text; of two with one name the last counts, as in dotenv. */
export function readEnvLines(text: string): readonly EnvPair[] {
  const all = allLines(text);
  const values = new Map<string, Set<string>>();
  for (const { name, value } of all) values.set(name, (values.get(name) ?? new Set()).add(value.trim()));
  const last = new Map(all.map((pair) => [pair.name, pair]));
  return all
    .filter((pair) => last.get(pair.name) === pair)
    .map((pair) => ((values.get(pair.name)?.size ?? 0) > 1 ? { ...pair, isAmbiguous: true } : pair));
}

function allLines(text: string): readonly EnvPair[] {
  if (text.length > longestText) return [];
  return [...text.matchAll(linePattern)].map((match) => {
    const [line, name = '', raw = ''] = match;
    const written = raw.trim();
    const start = match.index + line.indexOf(raw, line.indexOf('=') + 1);
    return { name, value: valueOf(written), valueSpan: { start, end: start + written.length }, lineStart: match.index };
  });
}

function valueOf(written: string): string {
  const quote = written.charAt(0);
  const value = /^(['"`])(.*)\1$/s.exec(written)?.[2] ?? written;
  return quote === '"' ? value.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : value;
}

/**
 * Empties values, each with a line of comment above it: behind a value not all readers of such files know comments.
 * @param comment without the number sign
 */
export function emptyValues(text: string, names: readonly string[], comment: (name: string) => string): readonly TextEdit[] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return allLines(text)
    .filter(({ name, value }) => names.includes(name) && value !== '')
    .flatMap(({ name, valueSpan, lineStart }) => [
      { start: lineStart, end: lineStart, text: `# ${comment(name)}${newline}` },
      { ...valueSpan, text: '' },
    ]);
}
