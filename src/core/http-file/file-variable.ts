/** Owns the reading of a variable of a request file, `@name = value`. Resolves nothing. */
import { allBracesIn, type Brace, type Span } from './http-reference';

export interface Line {
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

/** `@name = value` */
export interface FileVariable {
  readonly name: string;
  /** Empty also where it may stand in the next line, which REST Client would read. */
  readonly value: string;
  readonly valueSpan: Span;
  /** What stands in double braces in its value. */
  readonly braces: readonly Brace[];
}

/** `isComplete`: it has its `=`, which REST Client also finds in the next line. */
export function fileVariable({ text, start }: Line): (FileVariable & { readonly isComplete: boolean }) | undefined {
  const name = /^\s*@([^\s=]+)\s*(?:=|$)/.exec(text);
  if (name?.[1] === undefined) return undefined;
  const rest = text.slice(name[0].length);
  const value = rest.trim();
  const from = name[0].length + (rest.length - rest.trimStart().length);
  const shifted = (brace: Brace): Brace => ({
    content: brace.content,
    span: { start: start + brace.span.start, end: start + brace.span.end },
    contentStart: start + brace.contentStart,
  });
  const valueSpan = { start: start + from, end: start + from + value.length };
  // A backslash goes, in REST Client, before braces are looked for.
  const hidden = value.includes('\\') ? allBracesIn(value.replace(/\\(.)/g, '$1')) : [];
  return {
    name: name[1],
    value,
    valueSpan,
    braces:
      hidden.length > 0
        ? hidden.map(({ content }) => ({ content, span: valueSpan, contentStart: valueSpan.start }))
        : allBracesIn(text).map(shifted),
    isComplete: name[0].endsWith('='),
  };
}
