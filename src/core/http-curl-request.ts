/** Owns the little that is read of a request written as a curl command in a request file: its address, and which option a place belongs to. */
import type { ReferenceSlot } from './http-reference';

/** Characters. What is longer has no address that could be told. */
export const longestCommand = 20_000;

const headerOption = /^(?:-H|--header)$/;
const bodyOption = /^(?:-d|-F|--data|--form|--json)/;
/** Options whose next word is no address. */
const valueOption = /^(?:-[A-Za-z]*[HdFuxXAebcomTEK]|--(?!url$)[a-z][a-z-]*)$/;

export function isCurlCommand(line: string): boolean {
  return /^curl\s/i.test(line);
}

/** The address is empty where there is none, or more than one. */
export function curlRequest(command: string): { readonly method: string; readonly url: string } {
  const words = command.length > longestCommand ? [] : wordsOf(command);
  const urls = words.filter((word, index) => {
    const before = words[index - 1];
    return index > 0 && !word.startsWith('-') && /^(?:https?:\/\/|\{\{)/i.test(word) && !(before !== undefined && valueOption.test(before));
  });
  const given = words[words.findIndex((word) => /^(?:-X|--request)$/.test(word)) + 1];
  const method = given !== undefined && given !== words[0] ? given : words.some((word) => bodyOption.test(word)) ? 'POST' : 'GET';
  // What reads more options from elsewhere may read an address, too.
  const isPlain = !words.some((word) => /^(?:-K|--config|--next|-:|--proxy|-x|--connect-to|--resolve)$/.test(word));
  return { method: method.toUpperCase(), url: urls.length === 1 && isPlain ? (urls[0] ?? '') : '' };
}

/** Where a place stands, by the last option in the text before it. */
export function curlSlot(before: string): ReferenceSlot {
  const option = [...before.matchAll(/(?:^|\s)(--?[A-Za-z][\w-]*)(?=[\s='"])/g)].at(-1)?.[1];
  if (option === undefined) return 'url';
  if (headerOption.test(option)) return 'header';
  return bodyOption.test(option) ? 'body' : 'url';
}

/** Split at blanks outside of quotes; quotes and line continuations are taken off. A reading for hints, not a shell's. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replace(/["']/g, '')).filter((word) => word !== '\\');
}
