/** Owns the emulation of RTZR STT OpenAPI: the token endpoint as `contracts/rtzr.md` has it, and one fake API call. */
import type { Answer, ReceivedRequest, Route } from './emulator-server';
import { jsonPart, randomPart } from './issued-tokens';
import { exactFields, isFormContentType, parseForm } from './strict-form';
import { TokenEmulator, type TokenEmulatorOptions } from './token-emulator';

export interface RtzrCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export const rtzrDemoCredentials: RtzrCredentials = { clientId: 'demo-rtzr-client', clientSecret: 'demo-rtzr-secret-not-real' };

export const rtzrPaths = { token: '/v1/authenticate', transcribe: '/v1/transcribe' } as const;

/** Codes, statuses and the body of H0002 are the vendor's; the words of the other two are ours. */
export const rtzrErrors = {
  badRequest: { status: 400, body: { code: 'H0001', msg: 'bad request' } },
  unauthorized: { status: 401, body: { code: 'H0002', msg: 'invalid credential' } },
  serverError: { status: 500, body: { code: 'E500', msg: 'server error' } },
} as const satisfies Record<string, Answer>;

const sixHoursSeconds = 6 * 60 * 60;

export class RtzrEmulator extends TokenEmulator {
  readonly #credentials: RtzrCredentials;

  constructor(options: TokenEmulatorOptions<RtzrCredentials> = {}) {
    super(options, options.lifetimeSeconds ?? sixHoursSeconds);
    this.#credentials = options.credentials ?? rtzrDemoCredentials;
  }

  protected override readonly routes: Readonly<Record<string, Route>> = {
    [rtzrPaths.token]: { method: 'POST', answer: (request) => this.#authenticate(request) },
    [rtzrPaths.transcribe]: {
      method: 'POST',
      answer: (request) =>
        this.judged(request, { id: randomPart(12) }, (verdict) => ({ status: 401, body: { code: 'H0002', msg: `${verdict} token` } })),
    },
  };

  /** The pair stands in the form, once, and nothing beside it: no grant_type, no scope, no Authorization, no query. */
  #authenticate(request: ReceivedRequest): Answer {
    if (request.query !== '' || request.header('authorization').length > 0) return rtzrErrors.badRequest;
    if (!isFormContentType(request.header('content-type'))) return rtzrErrors.badRequest;
    const fields = exactFields(parseForm(request.body), ['client_id', 'client_secret']);
    if (!fields) return rtzrErrors.badRequest;
    if (fields.client_id !== this.#credentials.clientId || fields.client_secret !== this.#credentials.clientSecret) {
      return rtzrErrors.unauthorized;
    }
    const issuedAt = Math.floor(this.nowMs() / 1000);
    // Whole seconds on the wire, so the fake API counts to the same second.
    const expireAt = issuedAt + this.lifetimeSeconds;
    const claims = { jti: randomPart(12), iat: issuedAt, exp: expireAt };
    const token = `${jsonPart({ alg: 'HS256', typ: 'JWT' })}.${jsonPart(claims)}.${randomPart(32)}`;
    this.issued.add(token, expireAt * 1000);
    return { status: 200, body: { access_token: token, expire_at: expireAt } };
  }
}
