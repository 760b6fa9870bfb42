/** Owns what decides where a request of httpYac's goes and who can read it on the way, as httpYac 6.16 reads it. Judges no origin. */
import { isSameHeader } from '../../core/base/header-name';
import { member } from './foreign-object';

/** Why no token may go, wherever the request goes. */
export type RouteObstacle =
  | { readonly kind: 'unverified' | 'proxy' | 'kept-connection' }
  /** An option of httpYac's configuration or of a script that could lead elsewhere. */
  | { readonly kind: 'option'; readonly name: string }
  | { readonly kind: 'protocol'; readonly name: string };

export interface Route {
  /** Addresses that all have to be allowed: the one connected to, and the one that the `Host` header names. */
  readonly urls: readonly (string | undefined)[];
  readonly obstacle?: RouteObstacle;
}

/** Of got and ws, those that neither choose another server nor another check of it. */
const harmlessOptions = new Set(
  [
    'timeout handshakeTimeout sessionTimeout followRedirect followRedirects maxRedirects methodRewriting retry decompress throwHttpErrors',
    'allowGetBody http2 responseType encoding ignoreInvalidCookies hooks cookieJar body https rejectUnauthorized perMessageDeflate maxPayload',
    'skipUTF8Validation cert key pfx passphrase maxHeaderSize',
  ].flatMap((names) => names.split(' ')),
);
const harmlessHttpsOptions = new Set(['certificate', 'key', 'pfx', 'passphrase', 'rejectUnauthorized']);
/** Of a gRPC channel; what others do, such as another name for the certificate, is not known here. */
const harmlessGrpcOption =
  /^grpc(?:-node)?\.(?:keepalive_\w+|max_\w+|initial_reconnect_backoff_ms|use_local_subchannel_pool|enable_http_proxy|default_compression_algorithm|enable_channelz|dns_min_time_between_resolutions_ms|(?:primary|secondary)_user_agent)$/;
/** As httpYac takes a gRPC address apart. */
const grpcAddress = /^\s*(?:(?:grpc|https?):\/\/)?([^/]+?)(?:\/.+)?\/[^/]+?\/[^/]+?$/i;

/** @param isFinal whether all of httpYac's own steps ahead of the sending are done */
export function routeOf(request: unknown, config: unknown, isFinal: boolean): Route {
  const url = textOf(member(request, 'url'));
  switch (member(request, 'protocol')) {
    case 'HTTP':
    case 'WS': {
      const obstacle = tlsObstacle(request, config) ?? proxyObstacle(request, url) ?? optionObstacle(request, config);
      return { urls: withHost(url, member(request, 'headers')), ...(obstacle && { obstacle }) };
    }
    case 'GRPC':
      return grpcRoute(request, url, isFinal);
    default: {
      // Server-sent events: its client checks no certificate, and takes headers along to wherever it is redirected.
      const name = textOf(member(request, 'protocol')) ?? '?';
      return { urls: [url], obstacle: { kind: 'protocol', name } };
    }
  }
}

/** Of one request on the wire, as got is about to make it: the first, or one that a redirect led to. */
export function hopRoute(options: unknown): Route {
  const url = String(member(options, 'url'));
  const isPlain = !/^https:/i.test(url);
  const verified = member(member(options, 'https'), 'rejectUnauthorized') === true && member(options, 'rejectUnauthorized') !== false;
  const elsewhere = ['host', 'hostname', 'port', 'socketPath'].find((name) => member(options, name) !== undefined);
  const obstacle: RouteObstacle | undefined = !verified
    ? { kind: 'unverified' }
    : isPlain && member(member(options, 'agent'), 'http') !== undefined
      ? { kind: 'proxy' }
      : elsewhere === undefined
        ? undefined
        : { kind: 'option', name: elsewhere };
  return { urls: withHost(url, member(options, 'headers')), ...(obstacle && { obstacle }) };
}

/** Asks httpYac for what it does by default, where the process or a setting of its own could say otherwise. */
export function secure(request: object, hop: (options: unknown) => void): void {
  const options = recordOf(member(request, 'options'));
  switch (member(request, 'protocol')) {
    case 'HTTP': {
      const hooks = recordOf(options['hooks']);
      const before = Array.isArray(hooks['beforeRequest']) ? (hooks['beforeRequest'] as unknown[]) : [];
      const https = { ...recordOf(options['https']), rejectUnauthorized: true };
      Object.assign(request, { options: { ...options, https, hooks: { ...hooks, beforeRequest: [...before, hop] } } });
      return;
    }
    case 'WS':
      // It would be told of no redirect, and takes all headers but two along.
      Object.assign(request, { options: { ...options, rejectUnauthorized: true }, noRedirect: true });
      return;
    case 'GRPC':
      if (!isSecureChannel(request)) Object.assign(request, { options: { ...options, 'grpc.enable_http_proxy': 0 } });
  }
}

/** Whether a connection to that address is open, made for another request: with which checks is not known. */
export function hasOpenConnection(sessions: unknown, request: unknown): boolean {
  const protocol = member(request, 'protocol');
  if ((protocol !== 'WS' && protocol !== 'GRPC') || !Array.isArray(sessions)) return false;
  const url = member(request, 'url');
  return sessions.some((session) => member(session, 'connection') !== undefined && member(member(session, 'details'), 'url') === url);
}

function tlsObstacle(request: unknown, config: unknown): RouteObstacle | undefined {
  const settings = [member(config, 'request'), member(request, 'options')];
  const isOff =
    Boolean(member(request, 'noRejectUnauthorized')) ||
    settings.some(
      (options) => isFalse(member(options, 'rejectUnauthorized')) || isFalse(member(member(options, 'https'), 'rejectUnauthorized')),
    );
  return isOff ? { kind: 'unverified' } : undefined;
}

/** httpYac also takes texts and numbers for it. */
function isFalse(value: unknown): boolean {
  return value !== undefined && value !== true && value !== 'true';
}

/** A proxy can't read what goes through its tunnel, but all else. */
function proxyObstacle(request: unknown, url: string | undefined): RouteObstacle | undefined {
  const proxy = member(request, 'proxy');
  if (proxy === undefined || proxy === '') return undefined;
  const isTunnel = member(request, 'protocol') === 'HTTP' && url !== undefined && /^https:\/\//i.test(url);
  return isTunnel ? undefined : { kind: 'proxy' };
}

function optionObstacle(request: unknown, config: unknown): RouteObstacle | undefined {
  for (const [options, place] of [
    [member(config, 'request'), 'request.'],
    [member(request, 'options'), ''],
  ] as const) {
    const name = unknownName(options, harmlessOptions);
    if (name !== undefined) return { kind: 'option', name: place + name };
    const tlsName = unknownName(member(options, 'https'), harmlessHttpsOptions);
    if (tlsName !== undefined) return { kind: 'option', name: `${place}https.${tlsName}` };
  }
  return undefined;
}

function unknownName(options: unknown, known: ReadonlySet<string>): string | undefined {
  return Object.entries(recordOf(options)).find(([name, value]) => value !== undefined && !known.has(name))?.[0];
}

/** The same name without a port is the same server; another one without a port means that of its scheme. */
function withHost(url: string | undefined, headers: unknown): readonly (string | undefined)[] {
  const hosts = Object.entries(recordOf(headers)).flatMap(([name, value]) => (isSameHeader(name, 'Host') ? [value].flat() : []));
  const scheme = /^[a-z]+:\/\//i.exec(url ?? '')?.[0] ?? 'http://';
  const own = url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
  return [
    url,
    ...hosts.flatMap((host) => {
      if (host === undefined || (typeof host === 'string' && host.toLowerCase() === own)) return [];
      return [typeof host === 'string' ? scheme + host : undefined];
    }),
  ];
}

/** TLS or not is up to its credentials, whatever scheme is written; it counts as its host and port. */
function grpcRoute(request: unknown, url: string | undefined, isFinal: boolean): Route {
  const server = grpcAddress.exec(url ?? '')?.[1];
  const isSecure = isFinal ? isSecureChannel(request) : saysSecure(member(request, 'headers'));
  const urls = [
    server === undefined ? undefined : `${isSecure ? 'https' : 'http'}://${isSecure || /:\d+$/.test(server) ? server : `${server}:443`}`,
  ];
  // Its client has no way to be told to check all the same.
  if (isSecure && process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') return { urls, obstacle: { kind: 'unverified' } };
  const option = Object.keys(recordOf(member(request, 'options'))).find((name) => !harmlessGrpcOption.test(name));
  return { urls, ...(option !== undefined && { obstacle: { kind: 'option' as const, name: option } }) };
}

function isSecureChannel(request: unknown): boolean {
  const credentials = member(request, 'channelCredentials');
  const isSecure = member(credentials, '_isSecure');
  return typeof isSecure === 'function' && Reflect.apply(isSecure, credentials, []) === true;
}

function saysSecure(headers: unknown): boolean {
  const wanted = Object.entries(recordOf(headers)).find(([name]) => isSameHeader(name, 'channelcredentials'))?.[1];
  return typeof wanted === 'string' ? wanted.toLowerCase() !== 'insecure' : wanted !== undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
