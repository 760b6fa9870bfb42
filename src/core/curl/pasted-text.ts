/**
 * Owns what copying did to a command before a shell would read it: curly quotes, odd blanks, invisible signs, prompts of continued
 * lines. What stands between straight quotes is the person's own and stays. Places of the result are known in the pasted text.
 */
import type { Place } from './command-text';

export interface PastedText {
  readonly text: string;
  /** Where it stood in what was pasted. */
  readonly placeOf: (place: Place) => Place;
}

const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const doubleQuote = /["\u201c\u201d\u201e\u201f\u2033\uff02]/;
const singleQuote = /['\u2018\u2019\u201a\u201b\u2032\uff07]/;
const oddBlank = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

export function cleanedPaste(pasted: string): PastedText {
  const signs: string[] = [];
  const origins: number[] = [];
  const prompts = promptsOf(pasted);
  /** The sign that closes what is open; `exact` where it was opened by a straight quote, which only its like closes. */
  let open: { readonly quote: '"' | "'"; readonly exact: boolean } | undefined;
  const take = (sign: string, at: number): void => {
    signs.push(sign);
    origins.push(at);
  };
  for (let at = 0; at < pasted.length; at += 1) {
    const prompt = prompts.get(at);
    if (prompt !== undefined) {
      at += prompt - 1;
      continue;
    }
    const char = pasted.charAt(at);
    const quote = doubleQuote.test(char) ? '"' : singleQuote.test(char) ? "'" : undefined;
    if (open && quote === open.quote && (!open.exact || char === quote)) {
      take(quote, at);
      open = undefined;
    } else if (open) {
      take(char, at);
      if (open.quote === '"' && char === '\\' && at + 1 < pasted.length) take(pasted.charAt(++at), at);
    } else if (quote) {
      const exact = char === quote && closesLikeIt(pasted, at);
      open = pasted.charAt(at - 1) === '\\' ? undefined : { quote, exact };
      take(quote, at);
    } else if (!invisible.test(char)) take(oddBlank.test(char) ? ' ' : /[\u2028\u2029]/.test(char) ? '\n' : char, at);
  }
  const original = (offset: number): number => origins[offset] ?? pasted.length;
  return {
    text: signs.join(''),
    placeOf: ({ start, end }) => ({ start: original(start), end: end > start ? original(end - 1) + 1 : original(end) }),
  };
}

/** Whether a straight quote closes it. Word processors leave some of them straight. */
function closesLikeIt(text: string, at: number): boolean {
  const quote = text.charAt(at);
  const close = text.indexOf(quote, at + 1);
  if (close < 0) return false;
  // `"a: b” -d "x`: what would close it rather opens another one.
  const curly = (quote === '"' ? /[\u201d\u201f](?=\s|$)/ : /[\u2019\u201b](?=\s|$)/).test(text.slice(at + 1, close));
  return !(curly && /[\s=]/.test(text.charAt(close - 1)));
}

/** Lengths of the prompts before continued lines, by where they stand: all lines behind a prompted command have them, or none. */
function promptsOf(text: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const command = /^[ \t]*(?:[^\n]{0,80}?[$%#>][ \t]*)?(?:[^\n'"]{0,200}[|;&][ \t]*)?curl(?:\.exe)?[ \t\\^`][^\n]*$/im.exec(text);
  if (!command) return found;
  let at = command.index + command[0].length + 1;
  while (at < text.length) {
    const prompt = /^(?:[ \t]*(?:>{1,2}|(?:cmdand|cmdsubst|quote|dquote|bquote|heredoc|pipe)>)(?:[ \t]|(?=\r?\n|$))|More\?[ \t]?)/.exec(
      text.slice(at, at + 40),
    );
    if (!prompt) break;
    found.set(at, prompt[0].length);
    const end = text.indexOf('\n', at);
    if (end < 0) break;
    at = end + 1;
  }
  return found;
}
