/** Owns a vendor whose tokens live for milliseconds, for proofs over many expiries: a token endpoint and an API that judges by its own clock. */
import type { Answer, ReceivedRequest, Route } from './emulator-server';
import { randomPart } from './issued-tokens';
import { exactFields, isFormContentType, parseForm } from './strict-form';
import { TokenEmulator, type TokenEmulatorOptions } from './token-emulator';

export interface BriefCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export const briefPaths = { token: '/token', api: '/api' } as const;

const demoCredentials: BriefCredentials = { clientId: 'brief-client', clientSecret: 'brief-secret-not-real' };

export class BriefEmulator extends TokenEmulator {
  /** Of the tokens issued from now on. */
  lifetimeMs: number;
  /** Answers every token request with 500. */
  failing = false;
  readonly credentials: BriefCredentials;

  constructor(lifetimeMs: number, options: TokenEmulatorOptions<BriefCredentials> = {}) {
    super(options, lifetimeMs / 1000);
    this.lifetimeMs = lifetimeMs;
    this.credentials = options.credentials ?? demoCredentials;
  }

  protected override readonly routes: Readonly<Record<string, Route>> = {
    [briefPaths.token]: { method: 'POST', answer: (request) => this.#issue(request) },
    [briefPaths.api]: {
      method: 'POST',
      answer: (request) => this.judged(request, { ok: true }, (verdict) => ({ status: 401, body: { error: `${verdict} token` } })),
    },
  };

  #issue(request: ReceivedRequest): Answer {
    if (this.failing) return { status: 500, body: { error: 'down' } };
    const fields = isFormContentType(request.header('content-type'))
      ? exactFields(parseForm(request.body), ['client_id', 'client_secret'])
      : undefined;
    if (!fields) return { status: 400, body: { error: 'invalid_request' } };
    if (fields.client_id !== this.credentials.clientId || fields.client_secret !== this.credentials.clientSecret)
      return { status: 401, body: { error: 'invalid_client' } };
    const token = randomPart(32);
    this.issued.add(token, this.nowMs() + this.lifetimeMs);
    return { status: 200, body: { access_token: token, expires_in_ms: this.lifetimeMs } };
  }
}

/** The definition that a person would write for it, as it stands in `freshBearer.definitions`. */
export function briefDefinition(id: string, origin: string, minimumLifetimeSeconds: number) {
  return {
    schema: 1,
    id,
    name: id,
    authentication: [
      {
        type: 'in-request',
        id: 'secret',
        label: 'Secret',
        fields: [
          { id: 'clientId', label: 'Client id' },
          { id: 'clientSecret', label: 'Client secret', secret: true },
        ],
      },
    ],
    request: {
      url: `${origin}${briefPaths.token}`,
      body: { type: 'form', fields: { client_id: '{{clientId}}', client_secret: '{{clientSecret}}' } },
    },
    response: { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in_ms', unit: 'ms' }], errorCode: '/error' },
    apiOrigins: [origin],
    minimumLifetimeSeconds,
  } as const;
}
