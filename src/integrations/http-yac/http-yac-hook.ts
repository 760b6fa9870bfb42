/** Owns how httpYac gets a token: `{{$bearer <id>}}` is resolved at each send. Plain Node; finding httpYac is `http-yac.ts`. */
import { isNoTokenText, isPlain, noTokenText } from '../../core/variable/arming';
import type { TokenGrant, TokenSource } from '../../core/token/token-service';
import { member } from './foreign-object';
import { hasOpenConnection, hopRoute, routeOf, secure, type Route, type RouteObstacle } from './http-yac-route';

/** The pieces of httpYac that are used. Its maintainer promises none of it: `pluginStoreOf` looks first. */
export interface HttpYacPluginApi {
  readonly hooks: {
    readonly replaceVariable: {
      addHook(
        id: string,
        hook: (text: unknown, type: unknown, context: unknown) => Promise<unknown>,
        options?: { readonly before?: readonly string[] },
      ): unknown;
      addInterceptor(interceptor: HttpYacInterceptor): unknown;
    };
    /** All that is done to a request before it is sent, scripts with it. */
    readonly onRequest: { addInterceptor(interceptor: HttpYacInterceptor): unknown };
  };
  readonly sessionStore?: unknown;
}

/** Each answers whether to go on. */
export interface HttpYacInterceptor {
  readonly id: string;
  readonly beforeLoop?: (trigger: HttpYacTrigger) => Promise<boolean>;
  readonly afterTrigger?: (trigger: HttpYacTrigger) => Promise<boolean>;
  readonly afterLoop?: (trigger: HttpYacTrigger) => Promise<boolean>;
  readonly onError?: (error: unknown, trigger: HttpYacTrigger) => Promise<boolean>;
}

export interface HttpYacTrigger {
  readonly args: readonly unknown[];
}

export type HttpYacPluginStore = Record<string, (api: HttpYacPluginApi) => void>;

export interface HttpYacHookServices {
  readonly tokens: Pick<TokenSource, 'getAccessToken'>;
  /** Why this provider's token may not go to this URL, in words for the person; undefined where it may. */
  readonly refusal: (providerId: string, url: string | undefined) => string | undefined;
  /** No secret, no piece of an answer. */
  readonly failureText: (providerId: string, error: unknown) => string;
  /** Shows it: httpYac itself only notes it as the result of a test. */
  readonly tell: (text: string, failure?: { readonly providerId: string; readonly error: unknown }) => void;
  readonly texts: {
    readonly notInUrl: () => string;
    readonly notInVariable: () => string;
    readonly notInCookie: () => string;
    readonly unusable: (providerId: string) => string;
    readonly obstacle: (obstacle: RouteObstacle) => string;
    readonly noTokenInVariable: () => string;
  };
}

export const pluginId = 'fresh-bearer';

/** Its variable types as of 6.16.7; any other is a header's name. */
const [urlType, variableType, fileType] = ['Url', 'Variable', 'FilePath'];

const reference = /\{\{\s*\$bearer(?![\w$])([^{}]*)\}\}/g;
/** As httpYac writes its own `Authorization: oauth2 …`: the whole header. */
const wholeHeader = /^\s*\$bearer\s+(\S+)\s*$/;
const braces = /\{\{([^{}]*)\}\}/g;
/** In the ways in which httpYac reads the environment: the whole rest is the name, or it is JavaScript. */
const [namedVariable, scriptedVariable] = [/^\s*\$processEnv(.*)$/s, /\bprocess\.env(?:\.|\[\s*['"`])(BEARER[\w-]*)/i];
const warningInText = /\u26a0no-token-of-[\w-]+/;

/** A request that httpYac is preparing, and whose tokens were put into it where. */
interface Preparation {
  readonly uses: { readonly providerId: string; readonly isAuthorization: boolean }[];
}

/** True for what httpYac's extension exports as far as we use it. */
export function pluginStoreOf(httpyac: unknown): HttpYacPluginStore | undefined {
  const store = member(member(httpyac, 'store'), 'pluginStore');
  return typeof store === 'object' && store !== null ? (store as HttpYacPluginStore) : undefined;
}

/** The plugin to put into the store; it takes effect in documents that are parsed from then on. */
export function httpYacPlugin(services: HttpYacHookServices): (api: HttpYacPluginApi) => void {
  // Of all files together: one that imports another runs the hooks of both.
  const preparations = new WeakMap<object, Preparation>();
  return ({ hooks, sessionStore }) => {
    hooks.onRequest.addInterceptor({
      id: pluginId,
      beforeLoop: ({ args: [request] }) => {
        if (isObject(request)) preparations.set(request, { uses: [] });
        return goOn;
      },
      // Last of all, since each step before may change where the request goes.
      afterLoop: ({ args: [request, context] }) => {
        const preparation = isObject(request) ? preparations.get(request) : undefined;
        if (!isObject(request) || !preparation) return goOn;
        preparations.delete(request);
        if (preparation.uses.length > 0) judgeBeforeSending(services, request, context, preparation, sessionStore);
        return goOn;
      },
      onError: (_error, { args: [request] }) => {
        if (isObject(request)) preparations.delete(request);
        return goOn;
      },
    });
    hooks.replaceVariable.addInterceptor({
      id: pluginId,
      // At once: what comes next may encode it.
      afterTrigger: ({ args: [text, type] }) => {
        if (type !== variableType && typeof text === 'string' && warningInText.test(text))
          throw told(services, services.texts.noTokenInVariable());
        return goOn;
      },
    });
    // Ahead of all others: what is left in braces would be run as JavaScript.
    hooks.replaceVariable.addHook(
      pluginId,
      (text, type, context) => {
        const request = member(context, 'request');
        return replaceReferences(services, text, type, context, isObject(request) ? preparations.get(request) : undefined);
      },
      { before: ['host'] },
    );
  };
}

const goOn = Promise.resolve(true);

/** Resolves with the text to go on with. Rejects with an Error whose message the person was told, whereupon httpYac sends nothing. */
async function replaceReferences(
  services: HttpYacHookServices,
  written: unknown,
  type: unknown,
  context: unknown,
  preparation: Preparation | undefined,
): Promise<unknown> {
  if (typeof written !== 'string') return written;
  const text = written.replaceAll(braces, (whole, content: string) => {
    const name = namedVariable.exec(content)?.[1]?.trim() ?? scriptedVariable.exec(content)?.[1];
    return name !== undefined && isMissing(name) ? noTokenText(name.slice(0, 64)) : whole;
  });
  if (!text.includes('$bearer')) return text;
  const isAuthorization = typeof type === 'string' && type.toLowerCase() === 'authorization';
  const whole = isAuthorization ? wholeHeader.exec(text)?.[1] : undefined;
  const ids = whole === undefined ? [...text.matchAll(reference)].map(([, id = '']) => id.trim()) : [whole];
  if (ids.length === 0) return text;
  // Its own variables in it were replaced before those of headers and body.
  refuseUnlessAllowed(services, type, ids, context, preparation);
  const grants = new Map<string, TokenGrant>();
  for (const providerId of new Set(ids)) {
    grants.set(providerId, await grantFor(services, providerId));
    preparation?.uses.push({ providerId, isAuthorization });
  }
  if (whole !== undefined) return grants.get(whole)?.header;
  return text.replaceAll(reference, (_match, id: string) => grants.get(id.trim())?.token.value ?? '');
}

/** Nobody's variable comes out empty, and an empty token would be sent. A key is what only REST Client looks up. */
function isMissing(name: string): boolean {
  const value = process.env[name];
  return /^(?:%|BEARER(?:[_-]|$))/i.test(name) && (value === undefined || value === '' || isNoTokenText(value));
}

/** A variable of the file is kept, shown in hovers and sent when it is stale; a URL stands in every log on the way. */
function refuseUnlessAllowed(
  services: HttpYacHookServices,
  type: unknown,
  ids: readonly string[],
  context: unknown,
  preparation: Preparation | undefined,
): void {
  const { texts } = services;
  const request = member(context, 'request');
  if (type === urlType || type === fileType) throw told(services, texts.notInUrl());
  // What is replaced outside of a sending is kept: expected values, names of requests.
  if (type === variableType || !preparation) throw told(services, texts.notInVariable());
  judge(services, ids, routeOf(request, member(context, 'config'), false));
  const keepsCookies = member(member(request, 'options'), 'cookieJar') !== undefined;
  if (keepsCookies && typeof type === 'string' && type.toLowerCase() === 'cookie') throw told(services, texts.notInCookie());
}

function judgeBeforeSending(
  services: HttpYacHookServices,
  request: object,
  context: unknown,
  { uses }: Preparation,
  sessionStore: unknown,
): void {
  const ids = uses.map(({ providerId }) => providerId);
  judge(services, ids, routeOf(request, member(context, 'config'), true));
  if (hasOpenConnection(member(sessionStore, 'userSessions'), request))
    judge(services, [], { urls: [], obstacle: { kind: 'kept-connection' } });
  secure(request, (options) => {
    // got has taken it off on the way to another server.
    const isGone =
      uses.every(({ isAuthorization }) => isAuthorization) && member(member(options, 'headers'), 'authorization') === undefined;
    if (!isGone) judge(services, ids, hopRoute(options));
  });
}

function judge(services: HttpYacHookServices, ids: readonly string[], { urls, obstacle }: Route): void {
  for (const id of ids)
    for (const url of urls) {
      const reason = services.refusal(id, url);
      if (reason !== undefined) throw told(services, reason);
    }
  if (obstacle) throw told(services, services.texts.obstacle(obstacle));
}

async function grantFor(services: HttpYacHookServices, providerId: string): Promise<TokenGrant> {
  const grant = await services.tokens.getAccessToken(providerId, { asker: 'consumer' }).catch((error: unknown) => {
    throw told(services, services.failureText(providerId, error), { providerId, error });
  });
  // The hooks after ours would run what stands in braces as JavaScript.
  if (!isPlain(grant.token.value)) throw told(services, services.texts.unusable(providerId));
  return grant;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function told({ tell }: HttpYacHookServices, text: string, failure?: { readonly providerId: string; readonly error: unknown }): Error {
  tell(text, failure);
  return new Error(text);
}
