/** Owns which addresses a secret may be sent to, and how an address is put together from a template. */
import { parseTemplate, type TemplatePart } from '../template/template';

const httpsAddress = /^https:\/\/[^/?#]/i;
/** Judged as written: the URL parser also makes 127.0.0.1 of `127.1` and `0x7f.1`. `localhost` is a name, and names can be pointed elsewhere. */
const loopbackAddress = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?=[:/?#]|$)/i;
const hostName = /^(?!-)[a-zA-Z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-zA-Z0-9-]{1,63}(?<!-))*$/;

/** The address parsed, or undefined where nothing may be sent there: https, or http to the literals 127.0.0.1 and [::1]. */
export function parseAddress(text: string): URL | undefined {
  if (!httpsAddress.test(text) && !loopbackAddress.test(text)) return undefined;
  if (/[\s\\\p{Cc}]/u.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  // Userinfo as written: the parser drops an empty one.
  if (/^[^/]*\/\/[^/?#]*@/.test(text) || text.includes('#') || url.hostname.endsWith('.')) return undefined;
  return url;
}

/** True for a host name without port, such as `example.com` or `my-tenant`. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && hostName.test(text);
}

export type AddressFailure = 'missing-value' | 'bad-value' | 'insecure';

/**
 * Fills the template of an address. A placeholder at its start is a whole base URL; one before the first slash is part
 * of the host; any other is one path segment. None can break out of its place.
 */
export function fillAddress(template: string, valueOf: (name: string) => string | undefined): URL | AddressFailure {
  const parts = parseTemplate(template);
  if (!parts) return 'bad-value';
  let text = '';
  for (const [index, part] of parts.entries()) {
    if ('literal' in part) {
      if (index === 1 && isBase(parts) && !part.literal.startsWith('/')) return 'bad-value';
      text += part.literal;
      continue;
    }
    // Right after a base URL it would lengthen the host.
    if (index === 1 && isBase(parts)) return 'bad-value';
    const value = valueOf(part.name);
    if (value === undefined || value === '') return 'missing-value';
    const piece =
      index === 0 ? (parts.length === 1 ? wholeOf(value) : baseOf(value)) : isInHost(text) ? hostPiece(value) : pathPiece(value);
    if (piece === undefined) return index === 0 ? 'insecure' : 'bad-value';
    text += piece;
  }
  const url = parseAddress(text);
  if (!url) return 'insecure';
  return url.search === '' && !text.includes('?') ? url : 'bad-value';
}

function isBase([first]: readonly TemplatePart[]): boolean {
  return first !== undefined && 'name' in first;
}

function baseOf(value: string): string | undefined {
  const url = parseAddress(value);
  if (!url || value.includes('?')) return undefined;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** Alone in its template it keeps a slash at its end, for servers tell the two apart. */
function wholeOf(value: string): string | undefined {
  return baseOf(value) === undefined ? undefined : parseAddress(value)?.href;
}

function isInHost(before: string): boolean {
  return /^[a-z]+:\/\/[^/]*$/i.test(before);
}

function hostPiece(value: string): string | undefined {
  return isHostName(value) ? value : undefined;
}

/** `.` and `..` would be swallowed by the URL parser; half a surrogate pair can't be encoded. */
function pathPiece(value: string): string | undefined {
  return /^\.{1,2}$|\p{Cs}/u.test(value) ? undefined : encodeURIComponent(value);
}
