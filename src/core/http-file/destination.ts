/** Owns where a request of a request file goes, as far as the file tells, and whether a provider's token may go there. Pure. */
import { isSameHeader } from '../base/header-name';
import type { FileVariable, HttpDocument, HttpHeader } from './http-document';
import { bracesIn } from './http-reference';

/** `unknown`: an environment, a response or a script has a part in it, or it can't be read without a doubt. */
export type Destination = { readonly kind: 'known'; readonly origin: string } | { readonly kind: 'unknown' };

/** Characters. Variables of a file can refer to each other, and so multiply. */
const longestAddress = 4_000;
/** They are worked out one in another: this also bounds the depth. */
const mostVariables = 1_000;
/** Stands for what the file does not tell. */
export const gap = '\u0000';

/** One for each request, in their order. */
export function destinationsIn({ requests, variables, requestNames, promptNames }: HttpDocument): readonly Destination[] {
  const fill = filler(variables, (name) => requestNames.has(name) || promptNames.has(name));
  return requests.map(({ method, url: written, headers, headBraces, isCurl, isDoubtful }) => {
    // Variables are put in before a command is taken apart: blanks and quotes in one would make other words of it.
    if (isDoubtful || (isCurl && !headBraces.every((name) => isInert(fill(`{{${name}}}`))))) return unknown;
    const url = fill(written);
    if (method === 'GRPC' || /^grpc:/i.test(url)) return grpcOrigin(url, headers);
    const [host, ...others] = headers.filter(({ name }) => isSameHeader(name, 'Host'));
    if (!/^\/(?!\/)/.test(url)) return host === undefined ? originIn(url) : besideUrl(originIn(url), [host, ...others], fill);
    // Two are joined, a line end in any variable would begin another one, and clients disagree about brackets.
    const isPlain = host !== undefined && others.length === 0 && headBraces.length === 0 && !/[[\]{}]/.test(host.value);
    return isPlain ? originIn(besideHost(host.value, url)) : unknown;
  });
}

const unknown: Destination = { kind: 'unknown' };

function isInert(value: string): boolean {
  return /^[\w./?&=%+~][\w.:/?&=%+~,-]*$/.test(value);
}

/** Clients connect to the address, and send the header all the same: it chooses the server behind a proxy. */
function besideUrl(destination: Destination, hosts: readonly HttpHeader[], fill: (text: string) => string): Destination {
  if (destination.kind === 'unknown') return unknown;
  const { hostname, protocol } = new URL(destination.origin);
  const isSame = hosts.every(({ value }) => {
    const host = fill(value).toLowerCase();
    const named = originIn(`${protocol}//${host}`);
    return host === hostname || (named.kind === 'known' && named.origin === destination.origin);
  });
  return isSame ? destination : unknown;
}

/** As REST Client completes an address without a host. */
function besideHost(host: string, path: string): string {
  return `${/:(?:443|8443)$/.test(host) ? 'https' : 'http'}://${host}${path}`;
}

/** Also judges the address of a request that is about to leave. */
export function originIn(url: string): Destination {
  // Both clients take plain http where no scheme is written.
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? asHttp(url) : `http://${url}`;
  const authority = /^https?:\/\/([^/?#]+)/i.exec(address)?.[1];
  // Clients disagree about backslashes, what stands before an @, and what no name of a host has.
  if (authority === undefined || /[^\p{L}\p{N}\p{M}.:[\]_-]/u.test(authority)) return { kind: 'unknown' };
  const head = address.slice(0, address.indexOf(authority) + authority.length);
  return URL.canParse(head) ? { kind: 'known', origin: new URL(head).origin } : { kind: 'unknown' };
}

/** As httpYac reads it, whatever scheme is written: TLS is up to the credentials, and both come to the default port of TLS. */
function grpcOrigin(url: string, headers: readonly HttpHeader[]): Destination {
  const server = /^(?:(?:grpc|https?):\/\/)?([^/]+)\//i.exec(url)?.[1];
  const credentials = headers.filter(({ name }) => isSameHeader(name, 'channelcredentials')).map(({ value }) => value.toLowerCase());
  if (server === undefined || credentials.length > 1) return unknown;
  if (credentials[0] === 'ssl') return originIn(`https://${server}`);
  if (credentials[0] !== undefined && credentials[0] !== 'insecure') return unknown;
  return originIn(`http://${server}${/:\d+$/.test(server) ? '' : ':443'}`);
}

/** A WebSocket begins as a request of HTTP, and so has its origin (RFC 6455 §3). */
export function asHttp(url: string): string {
  return url.replace(/^ws(s?):\/\//i, 'http$1://');
}

/**
 * Puts the values of variables in. Each variable is worked out once; a name that has two values, or refers to itself, is a gap.
 * So is what REST Client reads differently: values with escapes, values in the next line, names of its own variables.
 * @param isOutranked whether a name stands for something else first: an answer, or what the person is asked for
 */
export function filler(variables: readonly FileVariable[], isOutranked: (name: string) => boolean = () => false): (text: string) => string {
  const values = new Map<string, string | undefined>();
  // To REST Client the next line is the value of an empty one, and so defines nothing itself.
  if (variables.some(({ value }) => value === '')) return (text) => text.replace(/\{\{.*?\}\}/g, gap);
  for (const { name, value } of variables) {
    const isPlain = !isOutranked(name) && value !== '' && !/[\\\p{Cc}\p{Zl}\p{Zp}]/u.test(value) && !/[.$%{}]/.test(name);
    values.set(name, !isPlain || (values.has(name) && values.get(name) !== value) ? undefined : value);
  }
  const done = new Map<string, string>();
  const valueOf = (name: string): string => {
    const known = done.get(name);
    if (known !== undefined) return known;
    done.set(name, gap);
    const value = values.get(name);
    const full = value === undefined || done.size > mostVariables ? gap : fill(value);
    done.set(name, full);
    return full;
  };
  const fill = (text: string): string => {
    if (text.length > longestAddress) return gap;
    let [result, from] = ['', 0];
    for (const { content, span } of bracesIn(text)) {
      result += text.slice(from, span.start) + valueOf(content);
      from = span.end;
      if (result.length > longestAddress) return gap;
    }
    return result + text.slice(from);
  };
  return fill;
}

/** Of what a person wrote into the settings: `grpc://host:port` is one that is reached by TLS. Empty for what is no origin. */
export function trustedOriginOf(written: string): readonly string[] {
  const url = asHttp(written.replace(/^grpcs?:\/\//i, 'https://'));
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? [new URL(url).origin] : [];
}

/** @param apiOrigins of the provider's definition */
export function mayReceive(origin: string, apiOrigins: readonly string[], trusted: readonly string[]): boolean {
  return apiOrigins.includes(origin) || trusted.includes(origin);
}
