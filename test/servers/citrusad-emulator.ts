/** Owns the emulation of CitrusAd: the token endpoint as `contracts/citrusad.md` has it, ads by token, orders by static key. */
import { judgeBasic } from './basic-authorization';
import type { Answer, ReceivedRequest, Route } from './emulator-server';
import { jsonPart, randomPart } from './issued-tokens';
import { exactFields, isFormContentType, parseForm } from './strict-form';
import { TokenEmulator, type TokenEmulatorOptions } from './token-emulator';

export interface CitrusAdCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The secret API key that `/orders` takes after `Basic `, as it is. */
  readonly apiKey: string;
}

export const citrusAdDemoCredentials: CitrusAdCredentials = {
  clientId: 'demo-citrusad-client',
  clientSecret: 'demo-citrusad-secret-not-real',
  apiKey: 'demo-citrusad-api-key-not-real',
};

export const citrusAdPaths = { token: '/v1/oauth2/token', ads: '/v1/ads/generate', orders: '/v1/orders' } as const;

/** The bodies are the vendor's; it gives no status, so they are those of RFC 6749 §5.2. */
export const citrusAdErrors = {
  invalidClient: { status: 401, headers: { 'www-authenticate': 'Basic realm="citrusad"' }, body: { error: 'invalid_client' } },
  invalidRequest: { status: 400, body: { error: 'invalid_request' } },
} as const satisfies Record<string, Answer>;

const oneHourSeconds = 60 * 60;

export class CitrusAdEmulator extends TokenEmulator {
  readonly #credentials: CitrusAdCredentials;

  constructor(options: TokenEmulatorOptions<CitrusAdCredentials> = {}) {
    super(options, options.lifetimeSeconds ?? oneHourSeconds);
    this.#credentials = options.credentials ?? citrusAdDemoCredentials;
  }

  protected override readonly routes: Readonly<Record<string, Route>> = {
    [citrusAdPaths.token]: { method: 'POST', answer: (request) => this.#issue(request) },
    [citrusAdPaths.ads]: {
      method: 'POST',
      answer: (request) =>
        this.judged(request, { ads: [] }, (verdict) => ({
          status: 401,
          headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
          body: { error: 'invalid_token', error_description: `${verdict} token` },
        })),
    },
    [citrusAdPaths.orders]: { method: 'GET', answer: (request) => this.#orders(request) },
  };

  #issue(request: ReceivedRequest): Answer {
    if (request.query !== '' || !isFormContentType(request.header('content-type'))) return citrusAdErrors.invalidRequest;
    const authorization = request.header('authorization');
    if (authorization.length > 1) return citrusAdErrors.invalidRequest;
    const { clientId, clientSecret } = this.#credentials;
    if (judgeBasic(authorization, `${clientId}:${clientSecret}`) !== 'accepted') return citrusAdErrors.invalidClient;
    const fields = exactFields(parseForm(request.body), ['grant_type']);
    if (fields?.grant_type !== 'client_credentials') return citrusAdErrors.invalidRequest;

    const token = `${jsonPart({ alg: 'RS256', typ: 'JWT' })}.${randomPart(48)}.${randomPart(64)}`;
    this.issued.add(token, this.nowMs() + this.lifetimeSeconds * 1000);
    return { status: 200, body: { access_token: token, expires_in: this.lifetimeSeconds, token_type: 'Bearer' } };
  }

  /** OAuth works on `/ads` only: a bearer token is refused here. */
  #orders(request: ReceivedRequest): Answer {
    const authorization = request.header('authorization');
    const accepted = authorization.length === 1 && authorization[0] === `Basic ${this.#credentials.apiKey}`;
    return accepted ? { status: 200, body: { orders: [] } } : citrusAdErrors.invalidClient;
  }
}
