/** Owns how a value is cleaned and judged by its field's format, wherever it comes from. Never shows the value. */
import type { Field } from '../definition/definition';
import { isHostName, parseAddress } from '../definition/endpoint';
import { cleanCertificate, cleanPrivateKey, type KeyProblem } from './key-material';
import { joinValues, splitValues } from '../definition/multiple-value';
import type { SecretVerdict } from './secret-verdict';

/** What was corrected, to be told to the person. */
export type ValueNote = 'looks-like-placeholder' | 'trimmed' | 'look-alikes' | 'scheme-removed' | 'address-corrected';

/** Why a value can't be used. */
export type ValueProblem =
  | 'empty'
  | 'control-character'
  | 'not-ascii'
  | 'not-base64'
  | 'not-a-pair'
  | 'not-an-option'
  | 'not-an-address'
  | 'insecure-address'
  | 'placeholder'
  | 'no-value'
  | 'reference'
  | 'quoted'
  | 'not-a-host'
  | 'not-a-word'
  | KeyProblem;

export type CleanedValue =
  | { readonly value: string; readonly notes: readonly ValueNote[] }
  | { readonly problem: ValueProblem; readonly notes: readonly ValueNote[] };

/** Cyrillic and Greek letters that look like Latin ones. SaluteSpeech's own page spells "Ваsic" with two of them. */
const foreignLetters = 'АВЕЅІЈКМНОРСТХУаеѕіјорсхуԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο';
const latinLetters = 'ABESIJKMHOPCTXYaesijopcxydqwABEZHIKMNOPTYXo';

/** Of no width, or turning the direction of writing: Windows' dialogs put U+202A before what is copied. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Spaces that don't break, as web pages and word processors put them in. */
const fixedSpaces = /[\u00a0\u2007\u202f]/g;

/**
 * @param judged what speaks against a secret, where a person enters one (`pasted-value.ts`)
 * @returns the value as it is kept; the empty string for an optional field that is left out
 */
export function cleanValue(field: Field, raw: string, judged?: (secret: string) => SecretVerdict | undefined): CleanedValue {
  const notes: ValueNote[] = [];
  const trimmed = raw.replace(invisible, '').trim();
  if (trimmed !== raw && trimmed !== '') notes.push('trimmed');
  if (trimmed === '') return field.optional ? { value: '', notes } : { problem: 'empty', notes };
  const material = keyMaterial(field, trimmed);
  if (material !== undefined) return typeof material === 'string' ? { value: material, notes } : { ...material, notes };
  if (/[\p{Cc}\p{Cs}]/u.test(trimmed)) return { problem: 'control-character', notes };
  const verdict = field.secret ? judged?.(trimmed) : undefined;
  if (verdict === 'looks-like-placeholder') notes.push(verdict);
  else if (verdict) return { problem: verdict, notes };
  const result = clean(field, trimmed, notes);
  if (typeof result !== 'string') return { ...result, notes };
  if (field.multiple) {
    const values = splitValues(field, result);
    if (field.options && !values.every((each) => field.options?.some(({ value }) => value === each)))
      return { problem: 'not-an-option', notes };
    return { value: joinValues(field, values), notes };
  }
  if (field.options && !field.options.some(({ value }) => value === result)) return { problem: 'not-an-option', notes };
  return { value: result, notes };
}

/** What may have several lines; undefined for any other format. */
function keyMaterial(field: Field, text: string): Outcome | undefined {
  if (field.format === 'private-key') return cleanPrivateKey(text);
  return field.format === 'certificate' ? cleanCertificate(text) : undefined;
}

type Outcome = string | { readonly problem: ValueProblem };

function clean(field: Field, text: string, notes: ValueNote[]): Outcome {
  switch (field.format) {
    case 'text':
    case 'private-key':
    case 'certificate':
      return text;
    case 'ascii':
      return asciiOf(field.secret ? withoutScheme(text, notes) : withoutFixedSpaces(text, notes), notes);
    case 'base64-pair':
      return pairOf(text, notes);
    case 'base-url':
      return baseUrlOf(text, field.removePath ?? [], notes);
    case 'url':
      return urlOf(text, notes);
    case 'host':
      return hostOf(text, notes);
    case 'word':
      return wordOf(text, notes);
  }
}

function withoutFixedSpaces(text: string, notes: ValueNote[]): string {
  const plain = text.replace(fixedSpaces, '');
  if (plain !== text && !notes.includes('trimmed')) notes.push('trimmed');
  return plain;
}

/** A key copied out of a header, `Authorization: Basic ` and all; a passphrase of two words is not one. */
function withoutScheme(text: string, notes: ValueNote[]): string {
  const scheme = /^(?:authorization\s*:\s*)?basic\s+(?=\S{12,}$)/i.exec(latin(text))?.[0] ?? '';
  if (scheme !== '') notes.push('scheme-removed');
  return withoutFixedSpaces(text.slice(scheme.length), notes);
}

function asciiOf(text: string, notes: ValueNote[]): Outcome {
  const plain = latin(text);
  if (plain !== text) notes.push('look-alikes');
  return /^[\x20-\x7e]+$/.test(plain) ? plain : { problem: 'not-ascii' };
}

function latin(text: string): string {
  return Array.from(text, (letter) => latinLetters[foreignLetters.indexOf(letter)] ?? letter).join('');
}

/**
 * Standard base64 of two non-empty parts with a colon between. The first colon counts, for a secret may hold more
 * (RFC 7617 §2); the parts need not be UTF-8 (SaluteSpeech's own sample is not).
 */
function pairOf(text: string, notes: ValueNote[]): Outcome {
  const plain = asciiOf(text.replace(fixedSpaces, ' '), notes);
  if (typeof plain !== 'string') return plain;
  const key = plain.replace(/^(?:authorization\s*:\s*)?basic\s+/i, '');
  if (key !== plain) notes.push('scheme-removed');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key) || key.length % 4 !== 0) {
    // A bare client secret is mostly a UUID or the like.
    return { problem: /^[A-Za-z0-9-]{20,}$/.test(key) ? 'not-a-pair' : 'not-base64' };
  }
  const bytes = Buffer.from(key, 'base64');
  const colon = bytes.indexOf(0x3a);
  return colon > 0 && colon < bytes.length - 1 ? key : { problem: 'not-a-pair' };
}

function baseUrlOf(text: string, removePath: readonly string[], notes: ValueNote[]): Outcome {
  const url = addressOf(text);
  if ('problem' in url) return url;
  let path = url.pathname.replace(/\/+$/, '');
  for (const ending of removePath) {
    // What follows it is an endpoint's path that was pasted along.
    const at = `${path}/`.toLowerCase().indexOf(`${ending}/`.toLowerCase());
    if (at >= 0) path = path.slice(0, at);
  }
  return corrected(url.origin + path.replace(/\/+$/, ''), text, notes);
}

/** Servers tell `/token` and `/token/` apart. */
function urlOf(text: string, notes: ValueNote[]): Outcome {
  const url = addressOf(text);
  return 'problem' in url ? url : corrected(url.origin + (url.pathname === '/' ? '' : url.pathname), text, notes);
}

function corrected(value: string, text: string, notes: ValueNote[]): string {
  if (value !== text) notes.push('address-corrected');
  return value;
}

function addressOf(text: string): URL | { readonly problem: ValueProblem } {
  // As a request line or a documentation page has it: the method before, a query or a fragment behind.
  const address = text.replace(/^(?:GET|POST|PUT)\s+/i, '').replace(/[?#][^>)"'`”’»]*/, '');
  if (/[${}%]/.test(address) || (/[<>]/.test(address) && !/^<[^>]*>$/.test(address))) return { problem: 'placeholder' };
  const bare = address.replace(/^[<("'`“”‘’«»]+|[>)"'`“”‘’«»,;]+$/g, '').trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare.replace(/^\/+/, '')}`;
  const url = parseAddress(whole);
  if (!url) return { problem: /^http:\/\//i.test(whole) ? 'insecure-address' : 'not-an-address' };
  // The URL parser lets commas, brackets and empty labels through.
  const isNamed = (url.hostname.includes('.') && isHostName(url.hostname)) || url.hostname.startsWith('[');
  return isNamed ? url : { problem: 'not-an-address' };
}

function hostOf(text: string, notes: ValueNote[]): Outcome {
  const host = text
    .replace(/^https:\/\//i, '')
    .replace(/\/+$/, '')
    .toLowerCase();
  if (!isHostName(host)) return { problem: 'not-a-host' };
  if (host !== text) notes.push('address-corrected');
  return host;
}

/** As header names are written (RFC 9110 §5.6.2); a colon that was copied along is none. */
function wordOf(text: string, notes: ValueNote[]): Outcome {
  const bare = text.replace(/\s*:$/, '');
  const word = latin(bare);
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/.test(word)) return { problem: 'not-a-word' };
  if (bare !== text && !notes.includes('trimmed')) notes.push('trimmed');
  if (word !== bare) notes.push('look-alikes');
  return word;
}
