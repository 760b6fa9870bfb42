/** Owns how httpYac gets a token: `{{$bearer <id>}}` is resolved at each send. Plain Node; finding httpYac is `http-yac.ts`. */
import { isPlain } from '../../core/variable/arming';
import type { TokenGrant, TokenSource } from '../../core/token/token-service';

/** The piece of httpYac that is used. Its maintainer promises none of it: `pluginStoreOf` looks first. */
export interface HttpYacPluginApi {
  readonly hooks: {
    readonly replaceVariable: {
      addHook(
        id: string,
        hook: (text: unknown, type: unknown, context: unknown) => Promise<unknown>,
        options?: { readonly before?: readonly string[] },
      ): unknown;
    };
  };
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
    readonly unusable: (providerId: string) => string;
  };
}

export const pluginId = 'fresh-bearer';

/** Its variable types as of 6.16.7; any other is a header's name. */
const [urlType, variableType] = ['Url', 'Variable'];

const reference = /\{\{\s*\$bearer(?![\w$])([^{}]*)\}\}/g;
/** As httpYac writes its own `Authorization: oauth2 …`: the whole header. */
const wholeHeader = /^\s*\$bearer\s+(\S+)\s*$/;

/** True for what httpYac's extension exports as far as we use it. */
export function pluginStoreOf(httpyac: unknown): HttpYacPluginStore | undefined {
  const store = member(member(httpyac, 'store'), 'pluginStore');
  return typeof store === 'object' && store !== null ? (store as HttpYacPluginStore) : undefined;
}

export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** The plugin to put into the store; it takes effect in documents that are parsed from then on. */
export function httpYacPlugin(services: HttpYacHookServices): (api: HttpYacPluginApi) => void {
  return ({ hooks }) => {
    // Ahead of all others: what is left in braces would be run as JavaScript.
    hooks.replaceVariable.addHook(pluginId, (text, type, context) => replaceReferences(services, text, type, context), {
      before: ['host'],
    });
  };
}

/** Resolves with the text to go on with. Rejects with an Error whose message the person was told, whereupon httpYac sends nothing. */
export async function replaceReferences(services: HttpYacHookServices, text: unknown, type: unknown, context: unknown): Promise<unknown> {
  if (typeof text !== 'string' || !text.includes('$bearer')) return text;
  const whole = typeof type === 'string' && type.toLowerCase() === 'authorization' ? wholeHeader.exec(text)?.[1] : undefined;
  const ids = whole === undefined ? [...text.matchAll(reference)].map(([, id = '']) => id.trim()) : [whole];
  if (ids.length === 0) return text;
  // Its own variables in it were replaced before those of headers and body.
  const url = member(member(context, 'request'), 'url');
  for (const id of ids) refuseUnlessAllowed(services, type, id, typeof url === 'string' ? url : undefined);
  const grants = new Map<string, TokenGrant>();
  for (const id of new Set(ids)) grants.set(id, await grantFor(services, id));
  if (whole !== undefined) return grants.get(whole)?.header;
  return text.replaceAll(reference, (_match, id: string) => grants.get(id.trim())?.token.value ?? '');
}

/** A variable of the file is kept, shown in hovers and sent when it is stale; a URL stands in every log on the way. */
function refuseUnlessAllowed(services: HttpYacHookServices, type: unknown, providerId: string, url: string | undefined): void {
  const { refusal, texts } = services;
  const reason = type === urlType ? texts.notInUrl() : type === variableType ? texts.notInVariable() : refusal(providerId, url);
  if (reason !== undefined) throw told(services, reason);
}

async function grantFor(services: HttpYacHookServices, providerId: string): Promise<TokenGrant> {
  const grant = await services.tokens.getAccessToken(providerId, { asker: 'consumer' }).catch((error: unknown) => {
    throw told(services, services.failureText(providerId, error), { providerId, error });
  });
  // The hooks after ours would run what stands in braces as JavaScript.
  if (!isPlain(grant.token.value)) throw told(services, services.texts.unusable(providerId));
  return grant;
}

function told({ tell }: HttpYacHookServices, text: string, failure?: { readonly providerId: string; readonly error: unknown }): Error {
  tell(text, failure);
  return new Error(text);
}
