/** Owns pieces of shell text that are read by themselves: ANSI-C quotes, parentheses, here-documents. */
import { joined, literalText, type CommandText, type Segment } from './command-text';

const ansiEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

/**
 * Of `$'…'`, from behind its first quote.
 * @returns `end` behind its last quote; undefined where it has none
 */
export function ansiText(text: string, start: number): { readonly literal: string; readonly end: number | undefined } {
  let literal = '';
  let at = start;
  while (at < text.length && text.charAt(at) !== "'") {
    const escape = /^\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))/.exec(text.slice(at, at + 11));
    if (!escape) {
      literal += text.charAt(at);
      at += 1;
      continue;
    }
    const [whole, hex, unicode, longUnicode, octal, other = ''] = escape;
    const code = hex ?? unicode ?? longUnicode;
    if (code !== undefined) literal += codePoint(parseInt(code, 16));
    else if (octal !== undefined) literal += codePoint(parseInt(octal, 8));
    else literal += ansiEscapes[other] ?? whole;
    at += whole.length;
  }
  return { literal, end: at < text.length ? at + 1 : undefined };
}

/** Length up to and with the parenthesis that closes the one at `open`; 0 where it is never closed. */
export function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text.charAt(at) === '(') depth += 1;
    if (text.charAt(at) === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return 0;
}

/** Variables of an unquoted here-document. */
export function expanded(body: string): CommandText {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of body.matchAll(/\\([\\$`])|\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g)) {
    const [whole, escaped, braced, bare] = match;
    segments.push({ literal: body.slice(end, match.index) });
    segments.push(escaped === undefined ? { variable: braced ?? bare ?? '' } : { literal: escaped });
    end = match.index + whole.length;
  }
  return joined(segments, literalText(body.slice(end)));
}

/** @param withoutTabs `<<-` */
export function hereText(body: string, withoutTabs: boolean): string {
  const lines = body.replace(/\r?\n$/, '');
  return withoutTabs ? lines.replace(/^\t+/gm, '') : lines;
}

/** `$(cat <<'EOF' … EOF)` at a place of the text: what it prints is known without running it. */
export function printedDocument(text: string, at: number): { readonly text: CommandText; readonly end: number } | undefined {
  const head = /^\$\(\s*cat[ \t]+<<(-?)[ \t]*(?:'(\w+)'|"(\w+)"|(\w+))[ \t]*\r?\n/.exec(text.slice(at, at + 200));
  if (!head) return undefined;
  const mark = head[2] ?? head[3] ?? head[4] ?? '';
  const start = at + head[0].length;
  const close = new RegExp(`^[ \\t]*${mark}[ \\t]*\\r?\\n?\\s*\\)`, 'm').exec(text.slice(start));
  if (!close) return undefined;
  const lines = hereText(text.slice(start, start + close.index), head[1] === '-').replace(/(?:\r?\n)+$/, '');
  const isLiteral = head[4] === undefined;
  return {
    text: isLiteral ? literalText(lines) : expanded(lines),
    end: start + close.index + close[0].length,
  };
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
