/** Owns the filters of templates: text in, text out, nothing else reached. `{{name|base64}}`, `{{name|hmac:key:base64}}`. */
import { createHash, createHmac } from 'node:crypto';

export interface Filter {
  readonly name: string;
  readonly args: readonly string[];
}

const encodings = ['hex', 'base64', 'base64url'] as const;
type Encoding = (typeof encodings)[number];
const hashes: Readonly<Record<string, string>> = { md5: 'md5', sha1: 'sha1', sha256: 'sha256', sha512: 'sha512' };
const keyedHashes: Readonly<Record<string, string>> = {
  hmac: 'sha256',
  'hmac-sha1': 'sha1',
  'hmac-sha256': 'sha256',
  'hmac-sha512': 'sha512',
};
const plain: Readonly<Record<string, (text: string) => string>> = {
  base64: (text) => Buffer.from(text, 'utf8').toString('base64'),
  base64url: (text) => Buffer.from(text, 'utf8').toString('base64url'),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
};

/** Filters that say which type a JSON member gets; they stand last, in a text that is one placeholder and nothing else. */
export const typeFilters = ['number', 'boolean', 'list'] as const;
export type TypeFilter = (typeof typeFilters)[number];

export const filterNames: readonly string[] = [
  ...Object.keys(plain),
  'urlencode',
  ...Object.keys(hashes),
  ...Object.keys(keyedHashes),
  ...typeFilters,
];

export function isTypeFilter(name: string): name is TypeFilter {
  return typeFilters.some((known) => known === name);
}

/** Name of the value that a filter takes for its key. */
export function keyNameOf({ name, args }: Filter): string | undefined {
  return Object.hasOwn(keyedHashes, name) ? args[0] : undefined;
}

/** Whether its arguments are such as it takes; false for an unknown one. */
export function isFilter({ name, args }: Filter): boolean {
  const isEncoding = (text: string | undefined): boolean => encodings.some((known) => known === text);
  if (Object.hasOwn(keyedHashes, name))
    return /^[a-zA-Z][a-zA-Z0-9]{0,63}$/.test(args[0] ?? '') && (args.length === 1 || (args.length === 2 && isEncoding(args[1])));
  if (Object.hasOwn(hashes, name)) return args.length === 0 || (args.length === 1 && isEncoding(args[0]));
  if (name === 'urlencode') return args.length === 0 || (args.length === 1 && args[0] === 'form');
  return (Object.hasOwn(plain, name) || isTypeFilter(name)) && args.length === 0;
}

/** Undefined where the filter is none, or its key has no value. */
export function applyFilter(filter: Filter, text: string, valueOf: (name: string) => string | undefined): string | undefined {
  const { name, args } = filter;
  if (!isFilter(filter)) return undefined;
  const keyed = keyedHashes[name];
  if (keyed !== undefined) {
    const key = valueOf(args[0] ?? '');
    return key === undefined ? undefined : createHmac(keyed, key).update(text, 'utf8').digest(encodingOf(args[1]));
  }
  const hash = hashes[name];
  if (hash !== undefined) return createHash(hash).update(text, 'utf8').digest(encodingOf(args[0]));
  if (name === 'urlencode') return args[0] === 'form' ? formEncoded(text) : percentEncoded(text);
  return isTypeFilter(name) ? text : plain[name]?.(text);
}

function encodingOf(arg: string | undefined): Encoding {
  return encodings.find((known) => known === arg) ?? 'hex';
}

/** application/x-www-form-urlencoded, as RFC 6749 appendix B has it: a blank is a plus. */
export function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

/** RFC 3986 §2.3: everything but unreserved characters, a blank is %20. Half a surrogate pair becomes the replacement character. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\ufffd')).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
