/**
 * Owns finding a token endpoint from an issuer URL (OpenID Connect Discovery 1.0 §4, RFC 8414 §3). Asks nobody by itself:
 * only when a person entered the issuer. What it finds is checked word by word; nothing of the answer comes out as it was.
 */
import * as v from 'valibot';
import type { Field } from '../definition/definition';
import { parseAddress } from '../definition/endpoint';
import { cleanValue, type ValueProblem } from '../value/field-value';
import type { HttpAnswer, TokenTransport } from './transport';
import { TokenError } from '../base/token-error';

export interface DiscoveredServer {
  /** As the server writes it. Both endpoints may be on another origin, which is to be told. */
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** Where clients with a certificate go instead (RFC 8705 §5), if that is another address. */
  readonly certificateEndpoint: string | undefined;
  /** Names of RFC 7591 such as `client_secret_basic`. Where the server names none it is that one (RFC 8414 §2). */
  readonly methods: readonly string[];
  /** For `private_key_jwt`, such as `ES256`; empty where it names none. */
  readonly algorithms: readonly string[];
  /** Empty where it names none. */
  readonly scopes: readonly string[];
}

/**
 * - `not-found`: neither of the two documents is there
 * - `redirected`: the server names another address, which is not followed
 * - `not-metadata`: what is there is no such document
 * - `other-issuer`: it is about another issuer (RFC 8414 §3.3)
 * - `no-token-endpoint`, `unusable-endpoint`: it names none, or one without https or with a query
 * - `no-client-credentials`: the server says that it does not do this grant
 */
export type DiscoveryProblem =
  'not-found' | 'redirected' | 'not-metadata' | 'other-issuer' | 'no-token-endpoint' | 'unusable-endpoint' | 'no-client-credentials';

export type DiscoveryOutcome = DiscoveredServer | { readonly problem: DiscoveryProblem };

export interface Discovery {
  /** @param issuer as `readIssuer` gives it. Rejects with a TokenError where no answer comes. */
  discover(issuer: string, signal: AbortSignal): Promise<DiscoveryOutcome>;
}

const issuerField: Pick<Field, 'format'> = { format: 'url' };
const oidcPath = '/.well-known/openid-configuration';
const oauthPath = '/.well-known/oauth-authorization-server';

/** The issuer of what a person typed: https, without a query. The address of a metadata document is taken for it as well. */
export function readIssuer(text: string): { readonly issuer: string } | { readonly problem: ValueProblem } {
  const field: Field = { id: 'issuer', label: 'Issuer', secret: false, optional: false, multiple: false, ...issuerField };
  const cleaned = cleanValue(field, text);
  if ('problem' in cleaned) return { problem: cleaned.problem };
  const url = new URL(cleaned.value);
  const path = url.pathname.replace(/\/+$/, '');
  if (path.endsWith(oidcPath)) return { issuer: url.origin + path.slice(0, -oidcPath.length) };
  if (path.startsWith(oauthPath)) return { issuer: url.origin + path.slice(oauthPath.length) };
  return { issuer: cleaned.value };
}

/** Where the metadata may lie, in the order in which it is looked for. A slash at the issuer's end counts in neither. */
export function metadataAddresses(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/+$/, '');
  return [`${origin}${path}${oidcPath}`, `${origin}${oauthPath}${path}`];
}

/** Words of ASCII; what else a list holds is passed over. */
const wordsSchema = v.pipe(
  v.array(v.unknown()),
  v.transform((list) => list.filter((entry) => typeof entry === 'string' && /^[\x21-\x7e]{1,200}$/.test(entry)).slice(0, 200)),
  v.array(v.string()),
);
const metadataSchema = v.object({
  issuer: v.string(),
  token_endpoint: v.optional(v.string()),
  token_endpoint_auth_methods_supported: v.optional(wordsSchema, ['client_secret_basic']),
  token_endpoint_auth_signing_alg_values_supported: v.optional(wordsSchema, []),
  scopes_supported: v.optional(wordsSchema, []),
  mtls_endpoint_aliases: v.optional(v.object({ token_endpoint: v.optional(v.string()) })),
  grant_types_supported: v.optional(wordsSchema),
});

/** @param body of a 200 answer */
export function readMetadata(issuer: string, body: string): DiscoveryOutcome {
  const parsed = v.safeParse(metadataSchema, jsonOf(body));
  if (!parsed.success) return { problem: 'not-metadata' };
  const metadata = parsed.output;
  if (withoutSlash(metadata.issuer) !== withoutSlash(issuer)) return { problem: 'other-issuer' };
  if (metadata.grant_types_supported?.includes('client_credentials') === false) return { problem: 'no-client-credentials' };
  if (metadata.token_endpoint === undefined) return { problem: 'no-token-endpoint' };
  const endpoint = usableAddress(metadata.token_endpoint);
  if (!endpoint) return { problem: 'unusable-endpoint' };
  const alias = usableAddress(metadata.mtls_endpoint_aliases?.token_endpoint ?? '');
  return {
    issuer: metadata.issuer,
    tokenEndpoint: endpoint.href,
    certificateEndpoint: alias?.href === endpoint.href ? undefined : alias?.href,
    methods: metadata.token_endpoint_auth_methods_supported,
    algorithms: metadata.token_endpoint_auth_signing_alg_values_supported,
    scopes: metadata.scopes_supported,
  };
}

function usableAddress(text: string): URL | undefined {
  const url = parseAddress(text);
  return url?.search === '' ? url : undefined;
}

export class MetadataDiscovery implements Discovery {
  readonly #transport: TokenTransport;

  constructor(transport: TokenTransport) {
    this.#transport = transport;
  }

  async discover(issuer: string, signal: AbortSignal): Promise<DiscoveryOutcome> {
    let problem: DiscoveryProblem = 'not-found';
    for (const url of metadataAddresses(issuer)) {
      const answer = await this.#transport.send({ method: 'GET', url, headers: { Accept: 'application/json' } }, signal);
      const outcome = outcomeOf(issuer, answer);
      if (!('problem' in outcome)) return outcome;
      if (problem === 'not-found') problem = outcome.problem;
    }
    return { problem };
  }
}

function outcomeOf(issuer: string, { status, body }: HttpAnswer): DiscoveryOutcome {
  if (status === 200) return readMetadata(issuer, body);
  if (status >= 500) throw new TokenError({ kind: 'unreachable', reason: 'server-error', status });
  return { problem: status >= 300 && status < 400 ? 'redirected' : 'not-found' };
}

/** Issuers are compared as they are written (RFC 8414 §3.3), but for a slash at the end: with and without it the address of the document is the same (§3.1). */
function withoutSlash(issuer: string): string {
  return issuer.replace(/\/$/, '');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
