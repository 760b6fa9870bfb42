/** Owns how text that is not ours (names, labels, hints, origins) gets into a line, a message or Markdown without becoming syntax there. */

/** Marks that turn the reading direction of what follows (UAX #9), and invisible ones that hide or join text. */
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Strong right-to-left letters. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const WORD_JOINER = '\u2060';

/** One line without control characters, cut at `limit` characters. */
export function oneLine(text: string, limit = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(INVISIBLE, '')
    .trim();
  const characters = Array.from(line);
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Right-to-left text keeps its direction to itself (first strong isolate). */
function isolated(line: string): string {
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}

/** For labels and sentences of ours: neither `$(icon)` nor the `[text](link)` of notifications comes to life. */
export function inSentence(text: string, limit?: number): string {
  return isolated(oneLine(text, limit).replace(/\$(?=\()|\](?=\()/g, (mark) => `${mark}${WORD_JOINER}`));
}

/**
 * For `MarkdownString.appendMarkdown`. Everything but letters, digits and blanks becomes a character reference, which no
 * syntax begins with: stricter than `appendText`, which leaves tables, bare web addresses and `<` as they are.
 */
export function inMarkdown(text: string, limit?: number): string {
  return isolated(oneLine(text, limit)).replace(/[^\p{L}\p{M}\p{N} ]/gu, (mark) => `&#${String(mark.codePointAt(0))};`);
}
