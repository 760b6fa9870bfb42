/**
 * Owns what request a pasted curl command describes: address, method, headers, body, and everything that could not be
 * understood, with its place. Nothing is executed, no file is read, no variable is looked up outside the paste.
 */
import { isSameHeader } from '../base/header-name';
import {
  joined,
  literalOf,
  literalText,
  mapLiterals,
  shownText,
  splitAt,
  trimmed,
  type CommandText,
  type CurlNote,
  type Place,
} from './command-text';
import { addressOf, pairsOf, type AddNote, type NamedText } from './curl-address';
import { readOptions, type CurlOption } from './curl-options';
import { cleanedPaste } from './pasted-text';
import { assignmentsIn, pipedInto, resolved } from './shell-assignments';
import { dialectOf } from './shell-dialect';
import { readWords } from './shell-words';

export type CurlBody =
  /** Decoded pairs, in order. */
  | { readonly type: 'form'; readonly fields: readonly NamedText[] }
  | { readonly type: 'multipart'; readonly fields: readonly NamedText[] }
  /** As pasted: JSON or whatever it is. */
  | { readonly type: 'text'; readonly text: CommandText };

export interface CurlCommand {
  readonly method: string;
  /** Without the query; undefined where there is none. */
  readonly url: CommandText | undefined;
  /** Decoded pairs. */
  readonly query: readonly NamedText[];
  /** As pasted; `Content-Type` among them if there was one. */
  readonly headers: readonly NamedText[];
  /** `id:secret` of `--user`. */
  readonly user: { readonly id: CommandText; readonly secret: CommandText; readonly isKey?: boolean } | undefined;
  readonly body: CurlBody | undefined;
  /** Where the address and the body stand in the text. */
  readonly urlPlace?: Place;
  readonly bodyPlace?: Place;
  readonly notes: readonly CurlNote[];
}

/** The first word that is curl, at the start of a line, after a prompt, an assignment or `$(`. */
const curlWord = /(?:^|[\s;&|(`$>"'])\d{0,2}((?:[\w.:\\/-]*[\\/])?curl(?:\.exe)?|curlimages\/curl:[\w.-]+)(?=\s|\\\s|\^\s|$)/gim;

/** What follows a curl that is a command; in prose, words do. */
const argument = /^(?:[ \t]*[\\^`][ \t]*\r?\n)?\s*(?:[-\u2010-\u2015\u2212"'$<{%^]|https?:|[\w-]+(?:\.[\w-]+)*(?:\.\w|[/:]))/i;

/** UTF-16 units. Nothing longer is a command, and nothing is cut off. */
const maxLength = 1_000_000;

export function readCurlCommand(pasted: string): CurlCommand {
  if (pasted.length > maxLength) return nothing([{ code: 'too-long', start: 0, end: 0, about: '' }]);
  const { text, placeOf } = cleanedPaste(pasted);
  const command = commandIn(text);
  const { urlPlace, bodyPlace, notes } = command;
  return {
    ...command,
    ...(urlPlace && { urlPlace: placeOf(urlPlace) }),
    ...(bodyPlace && { bodyPlace: placeOf(bodyPlace) }),
    notes: notes.map((note) => ({ ...note, ...placeOf(note) })),
  };
}

function commandIn(text: string): CurlCommand {
  const starts = [...text.matchAll(curlWord)].filter(({ 0: match, index }) => !inComment(text, index + match.length));
  const first =
    starts.find(({ 0: match, index }) => argument.test(text.slice(index + match.length, index + match.length + 300))) ?? starts[0];
  if (!first) return nothing([{ code: 'no-curl', start: 0, end: text.length, about: '' }]);
  const from = first.index + first[0].length;
  const dialect = dialectOf(text);
  const inBackticks = text.charAt(from - (first[1] ?? '').length - 1) === '`';
  const { words, notes: wordNotes, end, input } = readWords(text, from, inBackticks ? 'posix' : dialect, inBackticks);
  const { options, notes: optionNotes } = readOptions(words);
  const wordAt = from - (first[1] ?? '').length;
  const assigned = assignmentsIn(text.slice(0, wordAt), dialect);
  const piped = dialect === 'posix' && input === undefined ? pipedInto(text, wordAt) : undefined;
  const more = starts.filter(({ index }) => index >= end).slice(0, 1);
  const notes = [
    ...wordNotes,
    ...optionNotes,
    ...more.map(({ index, 1: word = '' }) => ({ code: 'several-commands' as const, start: index, end: index + word.length, about: '' })),
  ];
  const curl = { start: wordAt, end: from };
  return describe(options, { notes, curl, input: input ?? piped, resolve: (value) => resolved(value, assigned) });
}

interface Reading {
  readonly notes: CurlNote[];
  /** The word itself. */
  readonly curl: Place;
  readonly input: CommandText | undefined;
  readonly resolve: (value: CommandText) => CommandText;
}

function describe(options: readonly CurlOption[], reading: Reading): CurlCommand {
  const { notes, resolve } = reading;
  const note: AddNote = (code, { start, end }, about = '') => void notes.push({ code, start, end, about });
  const named = (name: string): readonly CurlOption[] => options.filter((option) => option.name === name);
  const has = (name: string): boolean => named(name).length > 0;

  const headers = [...mergedHeaders(named('header').flatMap((option) => headerOf(option, resolve, note)))];
  const addHeader = (name: string, value: CommandText): void => {
    if (!headers.some((header) => isSameHeader(header.name, name))) headers.push({ name, value });
  };
  for (const { value } of named('user-agent')) addHeader('User-Agent', resolve(value));
  for (const { value } of named('referer')) addHeader('Referer', resolve(value));
  for (const option of named('cookie')) {
    addHeader('Cookie', resolve(option.value));
    note('cookie', option, '-b');
  }
  for (const option of named('header')) if (/^\s*cookie\s*:/i.test(shownText(option.value))) note('cookie', option, 'Cookie');
  for (const { value } of named('oauth2-bearer')) addHeader('Authorization', joined(literalText('Bearer '), resolve(value)));
  for (const option of named('insecure')) note('insecure', option, '-k');
  for (const option of named('cacert')) note('certificate-file', option, '--cacert');
  for (const option of named('capath')) note('certificate-file', option, '--capath');

  const data = dataOf(options, reading, note);
  if (has('json')) {
    addHeader('Content-Type', literalText('application/json'));
    addHeader('Accept', literalText('application/json'));
  }
  const asQuery = has('get');
  const { url, query, userInfo, place: urlPlace } = addressOf(named('url'), resolve, note);
  const body = asQuery ? undefined : bodyOf(data, options, headers, resolve, note);
  const extraQuery = [...named('url-query').flatMap((option) => urlQueryOf(option, resolve, note)), ...(asQuery ? data : [])].flatMap(
    pairsOf,
  );
  const bodyPlace = placeOfBody(options);
  const user = named('user').at(-1);
  const userText = user ? resolve(user.value) : userInfo;
  const split = userText && splitAt(userText, ':');
  const method = methodOf(named('request').at(-1), note) ?? (body || (data.length > 0 && !asQuery) ? 'POST' : 'GET');
  if (!url) note('no-url', reading.curl);
  return {
    method,
    url,
    query: [...query, ...extraQuery],
    headers,
    user:
      userText &&
      (split ? { id: split[0], secret: split[1], ...(split[1].length === 0 && { isKey: true }) } : { id: userText, secret: [] }),
    body,
    ...(urlPlace && { urlPlace }),
    ...(bodyPlace && { bodyPlace }),
    notes,
  };
}

/** Those that a definition knows. */
export function isMethod(method: string): boolean {
  return /^(?:GET|POST|PUT)$/.test(method);
}

function methodOf(option: CurlOption | undefined, note: AddNote): string | undefined {
  if (!option) return undefined;
  const method = literalOf(option.value)?.toUpperCase() ?? '';
  if (!isMethod(method)) note('unsupported-method', option);
  return isMethod(method) ? method : undefined;
}

function headerOf({ value, start, end }: CurlOption, resolve: Reading['resolve'], note: AddNote): NamedText[] {
  const split = splitAt(resolve(value), ':');
  const name = split && literalOf(split[0])?.trim();
  if (!split || name === undefined || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    note(shownText(value).startsWith('@') ? 'file-reference' : 'bad-header', { start, end }, '-H');
    return [];
  }
  const sent = trimmed(split[1]);
  // `Accept:` takes a header away that curl would have sent by itself.
  return sent.length === 0 ? [] : [{ name, value: sent }];
}

/** Browsers copy headers twice. Of several values, a list says the same (RFC 9110, section 5.3); one request has one type and one proof. */
function mergedHeaders(headers: readonly NamedText[]): readonly NamedText[] {
  const merged: NamedText[] = [];
  for (const header of headers) {
    const at = merged.findIndex(({ name }) => isSameHeader(name, header.name));
    const known = merged[at];
    if (!known) merged.push(header);
    else if (shownText(known.value) !== shownText(header.value) && !/^(?:authorization|content-type|cookie)$/i.test(header.name))
      merged[at] = { name: known.name, value: joined(known.value, literalText(', '), header.value) };
  }
  return merged;
}

/** Of each `--data…` and `--json`, in order, as it would go into the body. */
function dataOf(options: readonly CurlOption[], { input, resolve }: Reading, note: AddNote): readonly CommandText[] {
  return options.flatMap((option) => {
    const raw = option.name === 'data-raw';
    const plain = ['data', 'data-ascii', 'data-binary', 'json'].includes(option.name);
    if (!raw && !plain && option.name !== 'data-urlencode') return [];
    const value = resolve(option.value);
    if (option.name === 'data-urlencode') return encodedPair(option, value, note);
    if (plain && beginsWith(value, /^@/)) {
      if (input && /^@(?:-|\/dev\/stdin)$/.test(literalOf(value) ?? ''))
        return [option.name === 'data-binary' || option.name === 'json' ? resolve(input) : withoutLineEnds(resolve(input))];
      note('file-reference', option, `--${option.name}`);
      return [];
    }
    return [value];
  });
}

/** As `--data` reads its input. */
function withoutLineEnds(text: CommandText): CommandText {
  return mapLiterals(text, (literal) => literal.replace(/[\r\n]/g, ''));
}

/** `name=content`: the content is encoded, the name goes out as it stands; `=content` and `content` have none. Else `name@file`. */
function encodedPair(option: CurlOption, value: CommandText, note: AddNote): readonly CommandText[] {
  const split = splitAt(value, '=');
  if (split) return [joined(split[0], literalText(split[0].length > 0 ? '=' : ''), encoded(split[1]))];
  if (!splitAt(value, '@')) return [encoded(value)];
  note('file-reference', option, `--${option.name}`);
  return [];
}

/** As `--data-urlencode`; with a plus before it, it is encoded already. */
function urlQueryOf(option: CurlOption, resolve: Reading['resolve'], note: AddNote): readonly CommandText[] {
  const value = resolve(option.value);
  return beginsWith(value, /^\+/) ? [splitAt(value, '+')?.[1] ?? []] : encodedPair(option, value, note);
}

function beginsWith([first]: CommandText, pattern: RegExp): boolean {
  return first !== undefined && 'literal' in first && pattern.test(first.literal);
}

/** From the first to the last option that gives a part of it. */
function placeOfBody(options: readonly CurlOption[]): Place | undefined {
  const parts = options.filter(({ name }) => /^(?:data|json|form)/.test(name));
  const [first] = parts;
  return first && { start: first.start, end: parts.at(-1)?.end ?? first.end };
}

/** Marks literal text so that `pairsOf` gives it back as it was. */
function encoded(value: CommandText): CommandText {
  return mapLiterals(value, (literal) => encodeURIComponent(literal.replace(/[\ud800-\udfff]/gu, '\ufffd')));
}

function bodyOf(
  data: readonly CommandText[],
  options: readonly CurlOption[],
  headers: readonly NamedText[],
  resolve: Reading['resolve'],
  note: AddNote,
): CurlBody | undefined {
  const parts = options.filter(({ name }) => name === 'form' || name === 'form-string');
  const [part] = parts;
  if (part) {
    if (data.length > 0) note('two-bodies', part);
    const fields = parts.flatMap((option) => {
      const split = splitAt(resolve(option.value), '=');
      if (!split) {
        note('pair-without-value', option);
        return [];
      }
      const name = shownText(split[0]);
      if (option.name === 'form-string') return [{ name, value: split[1] }];
      if (beginsWith(split[1], /^[@<]/)) {
        note('file-reference', option, '--form');
        return [];
      }
      return [{ name, value: withoutQuotes(withoutPartOptions(split[1])) }];
    });
    return { type: 'multipart', fields };
  }
  if (data.length === 0) return undefined;
  const json = options.some(({ name }) => name === 'json');
  const text = joined(...data.flatMap((piece, index) => (index === 0 || json ? [piece] : [literalText('&'), piece])));
  return text.length === 0 ? undefined : textBody(text, headers);
}

/** A body as it is written: a form by its type, or by its look where no type is told. */
export function textBody(text: CommandText, headers: readonly NamedText[]): CurlBody {
  const type = headers.find(({ name }) => isSameHeader(name, 'Content-Type'))?.value ?? [];
  const shown = shownText(text);
  // Some servers read a form whatever its type says; it goes out as it is, with that type.
  const saysJson = /\bjson\b/i.test(shownText(type)) && /^[\w.[\]-]{1,60}=[^&]*(?:&[\w.[\]-]{1,60}=[^&]*)*$/.test(shown.trim());
  const isForm =
    saysJson || /^application\/x-www-form-urlencoded/i.test(shownText(type)) || (type.length === 0 && !/^\s*[{[<]/.test(shown));
  return isForm && !/^\s*[{[]\s*["}\]]/.test(shown) ? { type: 'form', fields: pairsOf(text) } : { type: 'text', text };
}

/** `-F 'a=b;type=text/plain'`: about the part, not of its value. */
function withoutPartOptions(value: CommandText): CommandText {
  return mapLiterals(value, (literal) => literal.replace(/;(?:type|filename|headers|encoder)=[^;]*$/i, ''));
}

function withoutQuotes(value: CommandText): CommandText {
  const literal = literalOf(value);
  return literal !== undefined && /^".*"$/s.test(literal) ? literalText(literal.slice(1, -1)) : value;
}

function inComment(text: string, end: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return /^\s*(?:#(?!\s*curl\b)|\/\/|REM\b|::)/i.test(line);
}

function nothing(notes: readonly CurlNote[]): CurlCommand {
  return { method: 'GET', url: undefined, query: [], headers: [], user: undefined, body: undefined, notes };
}
