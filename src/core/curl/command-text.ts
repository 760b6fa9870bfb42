/**
 * Owns what a word of a pasted command line is made of: literal text and what a shell would have put in. Nothing is ever run
 * or looked up in an environment; a variable stays a question to the person unless the paste itself assigns it.
 */

/** `command`: the text of `$(…)` or of backticks, which is never executed. */
export type Segment = { readonly literal: string } | { readonly variable: string } | { readonly command: string };

export type CommandText = readonly Segment[];

/** A half-open range of the pasted text, in UTF-16 code units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Word extends Place {
  readonly text: CommandText;
}

/** What was met and how it was taken; the person sees it with the text marked. */
export type CurlNoteCode =
  // can't be used
  | 'no-curl'
  | 'too-long'
  | 'big-number'
  | 'no-url'
  | 'unterminated-quote'
  | 'unterminated-heredoc'
  | 'file-reference'
  | 'unsupported-option'
  | 'unknown-option'
  | 'missing-argument'
  | 'unsupported-authentication'
  | 'insecure'
  | 'bad-header'
  | 'bad-json'
  | 'pair-without-value'
  | 'bad-url'
  | 'several-addresses'
  | 'two-bodies'
  | 'unsupported-method'
  | 'browser-grant'
  // taken, and told
  | 'extra-word'
  | 'several-commands'
  | 'ignored-word'
  | 'command-substitution'
  | 'certificate-file'
  | 'cookie'
  | 'secret-in-address';

export interface CurlNote extends Place {
  readonly code: CurlNoteCode;
  /** A word of ours that it is about: an option or header as curl's documentation writes it, a grant. Never a text of the paste. */
  readonly about: string;
}

/** The text where it is literal throughout. */
export function literalOf(text: CommandText): string | undefined {
  return text.every((segment) => 'literal' in segment)
    ? text.map((segment) => ('literal' in segment ? segment.literal : '')).join('')
    : undefined;
}

/** For matching and for showing: variables as `${name}`, commands as `$(…)`. */
export function shownText(text: CommandText): string {
  return text
    .map((segment) =>
      'literal' in segment ? segment.literal : 'variable' in segment ? `\${${segment.variable}}` : `$(${segment.command})`,
    )
    .join('');
}

/** Neighbouring literals become one; empty ones go. */
export function joined(...texts: readonly CommandText[]): CommandText {
  const result: Segment[] = [];
  for (const segment of texts.flat()) {
    const last = result.at(-1);
    if ('literal' in segment && last && 'literal' in last) result[result.length - 1] = { literal: last.literal + segment.literal };
    else if (!('literal' in segment) || segment.literal !== '') result.push(segment);
  }
  return result;
}

export function literalText(literal: string): CommandText {
  return literal === '' ? [] : [{ literal }];
}

/** From the first occurrence of `separator` in a literal on; undefined where there is none. */
export function splitAt(text: CommandText, separator: string): readonly [CommandText, CommandText] | undefined {
  for (const [index, segment] of text.entries()) {
    if (!('literal' in segment)) continue;
    const at = segment.literal.indexOf(separator);
    if (at < 0) continue;
    return [
      joined(text.slice(0, index), literalText(segment.literal.slice(0, at))),
      joined(literalText(segment.literal.slice(at + separator.length)), text.slice(index + 1)),
    ];
  }
  return undefined;
}

/** All parts between the separators that stand in literals. */
export function splitAll(text: CommandText, separator: string): readonly CommandText[] {
  const parts: CommandText[] = [];
  let rest = text;
  for (;;) {
    const split = splitAt(rest, separator);
    if (!split) return [...parts, rest];
    parts.push(split[0]);
    rest = split[1];
  }
}

/** White space of the literal ends is removed. */
export function trimmed(text: CommandText): CommandText {
  const last = text.length - 1;
  return joined(
    text.map((segment, index) => {
      if (!('literal' in segment)) return segment;
      let { literal } = segment;
      if (index === 0) literal = literal.trimStart();
      if (index === last) literal = literal.trimEnd();
      return { literal };
    }),
  );
}

/** Literal text goes through `change`; what a shell would put in stays. */
export function mapLiterals(text: CommandText, change: (literal: string) => string): CommandText {
  return joined(text.map((segment) => ('literal' in segment ? { literal: change(segment.literal) } : segment)));
}
