/** Owns the address of a command: what of it is the endpoint, what the query, what the credentials; and pairs as forms and queries write them. */
import {
  joined,
  literalText,
  mapLiterals,
  shownText,
  splitAll,
  splitAt,
  trimmed,
  type CommandText,
  type CurlNote,
  type Place,
} from './command-text';
import type { CurlOption } from './curl-options';
import { looksSecret } from './curl-values';

export interface NamedText {
  readonly name: string;
  readonly value: CommandText;
  /** There is no `=` behind the name. */
  readonly isBare?: true;
}

/** `a=b&c=d` as decoded pairs; line breaks and blanks around pairs, as pages show them, are no part of them. */
export function pairsOf(text: CommandText): readonly NamedText[] {
  return splitAll(text, '&')
    .map(trimmed)
    .filter((pair) => pair.length > 0)
    .map((pair) => {
      const split = splitAt(pair, '=');
      return {
        name: decoded(shownText(split ? split[0] : pair)),
        value: split ? mapLiterals(split[1], decoded) : [],
        ...(!split && { isBare: true }),
      };
    });
}

function decoded(literal: string): string {
  return decodedPart(literal.replaceAll('+', ' '), literal);
}

function decodedPart(literal: string, otherwise = literal): string {
  try {
    return decodeURIComponent(literal);
  } catch {
    return otherwise;
  }
}

interface Address {
  readonly url: CommandText | undefined;
  readonly query: readonly NamedText[];
  readonly place?: Place;
  /** `id:secret` before the host, decoded. */
  readonly userInfo: CommandText | undefined;
}

/** @param about a word of ours */
export type AddNote = (code: CurlNote['code'], place: Place, about?: string) => void;

function hasScheme({ value }: CurlOption): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(shownText(value));
}

/** A bare word is the address only where it looks like one: pages have all sorts of words around a command. */
function chosen(urls: readonly CurlOption[]): CurlOption | undefined {
  const looksLikeOne = ({ value }: CurlOption): boolean => /[./:{<$[%]/.test(shownText(value)) || urls.length === 1;
  return urls.find(({ isWord }) => !isWord) ?? urls.find(hasScheme) ?? urls.find(looksLikeOne);
}

export function addressOf(urls: readonly CurlOption[], resolve: (value: CommandText) => CommandText, note: AddNote): Address {
  const first = chosen(urls);
  for (const other of urls) {
    if (other === first) continue;
    // curl asks each of them, with all that is secret.
    note(other.isWord && !hasScheme(other) ? 'extra-word' : 'several-addresses', other);
  }
  if (!first) return { url: undefined, query: [], userInfo: undefined };
  if (!first.isWord && shownText(first.value).startsWith('@')) {
    note('file-reference', first, '--url');
    return { url: undefined, query: [], userInfo: undefined };
  }
  const { userInfo, address } = withoutUserInfo(trimmed(resolve(first.value)));
  if (isPlain(shownText(address))) note('bad-url', first);
  const [url, query] = addressAndQuery(address);
  if (
    shownText(url)
      .split('/')
      .slice(3)
      .some((part) => part.split(/[:;,=]/).some(looksSecret))
  )
    note('secret-in-address', first);
  return { url, query, userInfo, place: { start: first.start, end: first.end } };
}

function withoutUserInfo(address: CommandText): { readonly address: CommandText; readonly userInfo: CommandText | undefined } {
  const [scheme, rest] = splitAt(address, '://') ?? [undefined, address];
  const authority = ['/', '?'].reduce((part, end) => splitAt(part, end)?.[0] ?? part, withoutFragment(rest));
  const userInfo = splitAt(authority, '@')?.[0];
  const behind = userInfo && splitAt(rest, '@')?.[1];
  if (!behind) return { address, userInfo: undefined };
  return {
    address: scheme ? joined(scheme, literalText('://'), behind) : behind,
    userInfo: mapLiterals(userInfo, (literal) => decodedPart(literal)),
  };
}

/** Plain text goes to literal loopback addresses only: `localhost` is whatever the resolver says. */
function isPlain(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) && !/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|\[::1\])(?:[:/?#]|$))/i.test(address);
}

/** Without the fragment. */
export function addressAndQuery(value: CommandText): readonly [CommandText, readonly NamedText[]] {
  const split = splitAt(value, '?');
  return split ? [split[0], pairsOf(withoutFragment(split[1]))] : [withoutFragment(value), []];
}

/** `#{host}` begins none. */
function withoutFragment(value: CommandText): CommandText {
  const at = value.findIndex((segment) => 'literal' in segment && /#(?!\{)/.test(segment.literal));
  const segment = value[at];
  if (!segment || !('literal' in segment)) return value;
  return joined(value.slice(0, at), literalText(segment.literal.slice(0, segment.literal.search(/#(?!\{)/))));
}
