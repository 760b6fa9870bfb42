/**
 * Owns the little that is read of a request written as a curl command in a request file: its address, and which option a
 * place belongs to. The address decides where a token may go, so it is told only of commands that leave no doubt: the clients
 * read options, quotes and line ends each in a way of its own.
 */
import { isEncodedAuthorization } from './http-authorization';
import type { ReferenceSlot } from './http-reference';

/** Characters. What is longer has no address that could be told. */
export const longestCommand = 20_000;

const headerOption = /^(?:-H|--header)$/;
const bodyOption = /^(?:-d|-F|--data|--form|--json)/;
const cookieOption = /^(?:-b|--cookie)$/;
/** REST Client makes base64 of what follows. */
const userOption = /^(?:-u|--user)$/;
/** REST Client takes the word after these for the address where there is no other. */
const addressOptions: readonly string[] = ['-L', '--location', '--compressed', '--url'];
/** All others, and more letters than one after a dash, are read in different ways. */
const knownOptions =
  /^(?:-[HdXubAeLks]|--(?:header|data|data-raw|data-binary|data-ascii|request|user|cookie|location|compressed|url|insecure|silent))$/;

export function isCurlCommand(line: string): boolean {
  return /^curl\s/i.test(line);
}

/** The address is empty where there is none, or a doubt about it. */
export function curlRequest(command: string): { readonly method: string; readonly url: string } {
  const words = wordsOf(command);
  if (!words) return { method: 'GET', url: '' };
  const positional: string[] = [];
  const options = new Map<string, string[]>();
  for (let index = 1; index < words.length; index++) {
    const [word = '', next] = [words[index], words[index + 1]];
    if (!word.startsWith('-')) positional.push(unquoted(word));
    else if (!knownOptions.test(word)) return { method: 'GET', url: '' };
    else if (next !== undefined && !next.startsWith('-')) {
      options.set(word, [...(options.get(word) ?? []), unquoted(next)]);
      index += 1;
    }
  }
  const candidates = [...positional, ...addressOptions.flatMap((option) => options.get(option) ?? [])];
  const method =
    options.get('-X')?.[0] ?? options.get('--request')?.[0] ?? ([...options.keys()].some((key) => bodyOption.test(key)) ? 'POST' : 'GET');
  // A Host header chooses another server behind a proxy; what stands in braces may become one.
  const isPlain = ['-H', '--header'].every((option) =>
    (options.get(option) ?? []).every((header) => /^(?!\s*host\s*[:;])[\w\s-]+[:;]/i.test(header)),
  );
  return { method: method.toUpperCase(), url: isPlain && candidates.length === 1 ? (candidates[0] ?? '') : '' };
}

/**
 * Where a place stands, by the last option in the text before it. `isEncoded`: a client makes something else of what stands there.
 * @param after what follows the place in its line
 */
export function curlSlot(before: string, after: string): { readonly slot: ReferenceSlot; readonly isEncoded: boolean } {
  const last = [...before.matchAll(/(?:^|\s)(--?[A-Za-z][\w-]*)(?=[\s='"])/g)].at(-1);
  const option = last?.[1];
  if (last === undefined || option === undefined) return { slot: 'url', isEncoded: false };
  if (userOption.test(option)) return { slot: 'header', isEncoded: true };
  if (headerOption.test(option)) {
    const [, ahead] = /authorization\s*:\s*(.*)$/is.exec(before.slice(last.index)) ?? [];
    // Some word in the place of the token.
    const value = ahead === undefined ? '' : `${ahead}T${/^[^'"]*/.exec(after)?.[0] ?? ''}`;
    return { slot: 'header', isEncoded: isEncodedAuthorization(value) };
  }
  if (cookieOption.test(option)) return { slot: 'header', isEncoded: false };
  return { slot: bodyOption.test(option) ? 'body' : 'url', isEncoded: false };
}

/** Words with their quotes, split at blanks; undefined where quotes, backslashes or line ends could be read in more than one way. */
function wordsOf(command: string): readonly string[] | undefined {
  if (command.length > longestCommand) return undefined;
  const line = command.trim().replace(/ \\\n */g, ' ');
  // `"-H"`: an option to one reader, a word to another.
  const word = /^(?:"(?!-)[^"\\\s](?:[^"\\\p{Cc}]*)"|'(?!-)[^'\\\s](?:[^'\\\p{Cc}]*)'|[^\s"'\\\p{Cc}]+)(?: +|$)/u;
  const words: string[] = [];
  for (let from = 0; from < line.length;) {
    const found = word.exec(line.slice(from, from + longestWord));
    if (!found) return undefined;
    words.push(found[0].trimEnd());
    from += found[0].length;
  }
  return words;
}

const longestWord = 2_000;

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/, '$2');
}
