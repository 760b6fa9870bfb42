/**
 * Owns what REST Client 0.26.0 would put on the wire for the first request of a text, as far as a token is concerned. Written
 * for tests from its source (Huachao/vscode-restclient at 6649589), nothing of it is copied:
 * - braces and the order of providers: `src/utils/variableProcessor.ts`
 * - `$processEnv`: `src/utils/httpVariableProviders/systemVariableProvider.ts`, names from settings by `environmentVariableProvider.ts`
 * - variables of the file, `%` in front of one, backslashes: `fileVariableProvider.ts`
 * - names of requests: `requestVariableProvider.ts`, none of which has been sent here
 * - lines, headers, joined headers: `httpRequestParser.ts`, `requestParserUtil.ts`; curl: `curlRequestParser.ts`
 * - `Authorization`: `prepareOptions` of `src/utils/httpClient.ts`
 */
import { validateHeaderValue } from 'node:http';

export interface RestClientState {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the chosen environment in its settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** What leaves: the `Authorization` header (undefined where there is none), and address and body as one text; or nothing at all. */
export type Sent = { readonly authorization: string | undefined; readonly rest: string } | 'refused';

export function sentByRestClient(text: string, state: RestClientState): Sent {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*(?:#|\/\/)/.test(line));
  const first = lines.findIndex((line) => line.trim() !== '' && !/^\s*@[^\s=]+\s*=/.test(line));
  const request = filled(lines.slice(first).join('\n').trimEnd(), text, state);
  const { headers, rest } = /^\s*curl/i.test(request) ? readCurl(request) : readRequest(request);
  const authorization = asSent(headers.get('authorization'));
  try {
    for (const [name, value] of headers) if (name !== 'authorization') validateHeaderValue(name, value);
    if (authorization !== undefined) validateHeaderValue('authorization', authorization);
  } catch {
    return 'refused';
  }
  return { authorization, rest };
}

function filled(request: string, text: string, state: RestClientState): string {
  const requestNames = new Set([...text.matchAll(/^\s*(?:#+|\/{2,})\s+@name\s+(\w+)\s*$/gm)].map(([, name]) => name));
  const variables = fileVariables(text, state);
  return request.replace(/\{\{(.+?)\}\}/g, (_written, inner: string) => {
    const name = inner.trim();
    const system = systemValue(name, state);
    if (system !== undefined) return system;
    const asWritten = `{{${name}}}`;
    if (name.startsWith('$processEnv ') || requestNames.has(name.split('.')[0])) return asWritten;
    const value = variables.get(name.replace(/^%/, ''));
    if (value !== undefined) return name.startsWith('%') ? encodeURIComponent(value) : value;
    return state.settings?.[name] ?? asWritten;
  });
}

function systemValue(name: string, { environment, settings }: RestClientState): string | undefined {
  if (name.split(' ').find((word) => word !== '') !== '$processEnv') return undefined;
  const [, percent, key] = /\$processEnv\s(%?)(\w+)/.exec(name) ?? [];
  if (key === undefined) return undefined;
  return environment[percent === '%' ? (settings?.[key] ?? key) : key] ?? '';
}

function fileVariables(text: string, state: RestClientState): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*@([^\s=]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined)
      values.set(
        name,
        value.replace(/\\(.)/g, (_all, each: string) => escapes[each] ?? each),
      );
  }
  const resolved = new Map(
    [...values].map(([name, value]): [string, string] => [
      name,
      value.replace(/\{\{(.+?)\}\}/g, (_written, inner: string) => {
        const used = inner.trim();
        return (values.has(used) ? undefined : (systemValue(used, state) ?? state.settings?.[used])) ?? `{{${used}}}`;
      }),
    ]),
  );
  // Its order is that of the dependencies; as many rounds as there are variables come to the same.
  for (let round = 0; round < resolved.size; round++)
    for (const [name, value] of resolved)
      resolved.set(
        name,
        value.replace(/\{\{\s*(\S+?)\s*\}\}/g, (written, used: string) => (used === name ? written : (resolved.get(used) ?? written))),
      );
  return resolved;
}

interface Read {
  /** By their names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly rest: string;
}

function readRequest(request: string): Read {
  const lines = request.split('\n');
  const head = lines.findIndex((line, index) => index > 0 && !/^\s*[?&]/.test(line));
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '');
  const headerLines = head < 0 || head === end ? [] : lines.slice(head, end < 0 ? undefined : end);
  const rest = [...lines.slice(0, head < 0 ? undefined : head), ...(end < 0 ? [] : lines.slice(end))].join('\n');
  return { headers: headersOf(headerLines), rest };
}

function headersOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = (colon < 0 ? line : line.slice(0, colon)).trim().toLowerCase();
    const value = colon < 0 ? '' : line.slice(colon + 1).trim();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}${name === 'cookie' ? ';' : ','}${value}`);
  }
  headers.delete('content-length');
  return headers;
}

/** Quotes keep words together; options that it does not look at, and their values, are not sent. */
function readCurl(request: string): Read {
  const words = [...request.replace(/\\\n/g, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  const valuesOf = (...names: readonly string[]): string[] =>
    words.flatMap((word, at) => (names.includes(word) ? [words[at + 1] ?? ''] : []));
  const headers = new Map(headersOf(valuesOf('-H', '--header')));
  for (const cookie of valuesOf('-b', '--cookie')) headers.set('cookie', cookie);
  for (const user of valuesOf('-u', '--user')) headers.set('authorization', `Basic ${Buffer.from(user).toString('base64')}`);
  return { headers, rest: [words[1] ?? '', ...valuesOf('-d', '--data')].join('\n') };
}

/** Name and password go out as base64, and those for a digest or a signature not as they stand. */
function asSent(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const [scheme = '', user = '', ...others] = value.split(/\s+/);
  const name = scheme.toLowerCase();
  if (others.length > 0 && ['digest', 'aws', 'cognito'].includes(name)) return undefined;
  if (name !== 'basic' || (others.length === 0 && !user.includes(':'))) return value;
  const [login = '', password = ''] = others.length > 0 ? [user, others.join(' ')] : user.split(':');
  return `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
}
