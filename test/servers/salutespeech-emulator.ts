/** Owns the emulation of SaluteSpeech: the token endpoint as `contracts/salutespeech.md` has it, and one fake API call. */
import { judgeBasic } from './basic-authorization';
import type { Answer, ReceivedRequest, Route } from './emulator-server';
import { jsonPart, randomPart, type TokenVerdict } from './issued-tokens';
import { exactFields, isFormContentType, parseForm } from './strict-form';
import { TokenEmulator, type TokenEmulatorOptions } from './token-emulator';

export interface SaluteSpeechCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export const saluteSpeechDemoCredentials: SaluteSpeechCredentials = {
  clientId: 'demo-salutespeech-client',
  clientSecret: 'demo-salutespeech-secret-not-real',
};

/** What the vendor's console hands out ready-made: base64 of `id:secret`. */
export function authorizationKey(credentials: SaluteSpeechCredentials): string {
  return Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64');
}

export const saluteSpeechPaths = { token: '/api/v2/oauth', synthesize: '/rest/v1/text:synthesize' } as const;

export const saluteSpeechScopes = ['SALUTE_SPEECH_PERS', 'SALUTE_SPEECH_CORP', 'SBER_SPEECH'] as const;

/** `scope` is the vendor's; of the others only the status is documented, their bodies are ours: expect any. */
export const saluteSpeechErrors = {
  scope: { status: 400, body: { code: 1, message: 'scope data format invalid' } },
  requestId: { status: 400, body: { code: 2, message: 'RqUID data format invalid' } },
  request: { status: 400, body: { code: 3, message: 'request data format invalid' } },
  unauthorized: { status: 401, body: { code: 6, message: 'authorization error' } },
  serverError: { status: 500, body: { code: 500, message: 'internal server error' } },
} as const satisfies Record<string, Answer>;

const thirtyMinutesSeconds = 30 * 60;
const requestIdPattern = /^[0-9a-fA-F-]{36}$/;

export class SaluteSpeechEmulator extends TokenEmulator {
  /** What the application has a subscription for; any other scope is refused. */
  grantedScopes: readonly string[] = saluteSpeechScopes;
  readonly #credentials: SaluteSpeechCredentials;

  constructor(options: TokenEmulatorOptions<SaluteSpeechCredentials> = {}) {
    super(options, options.lifetimeSeconds ?? thirtyMinutesSeconds);
    this.#credentials = options.credentials ?? saluteSpeechDemoCredentials;
  }

  protected override readonly routes: Readonly<Record<string, Route>> = {
    [saluteSpeechPaths.token]: { method: 'POST', answer: (request) => this.#authorize(request) },
    [saluteSpeechPaths.synthesize]: {
      method: 'POST',
      answer: (request) => this.judged(request, { status: 200, message: 'synthesized' }, refusedAtApi),
    },
  };

  /** Each `RqUID` that came more than once. A fresh one a request is our rule, not the vendor's: reported, not refused. */
  get repeatedRequestIds(): readonly string[] {
    const ids = this.requestsTo(saluteSpeechPaths.token).flatMap((entry) => entry.headers['rquid'] ?? []);
    return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  }

  #authorize(request: ReceivedRequest): Answer {
    if (request.query !== '' || !isFormContentType(request.header('content-type'))) return saluteSpeechErrors.request;
    const requestIds = request.header('rquid');
    if (requestIds.length !== 1 || !requestIdPattern.test(requestIds[0] ?? '')) return saluteSpeechErrors.requestId;
    const { clientId, clientSecret } = this.#credentials;
    if (judgeBasic(request.header('authorization'), `${clientId}:${clientSecret}`) !== 'accepted') return saluteSpeechErrors.unauthorized;
    const form = parseForm(request.body);
    if (!form || [...form.keys()].some((name) => name !== 'scope')) return saluteSpeechErrors.request;
    const scopes = exactFields(form, ['scope'])?.scope.split(',');
    if (!scopes?.every((scope) => this.grantedScopes.includes(scope))) return saluteSpeechErrors.scope;

    const expiresAt = this.nowMs() + this.lifetimeSeconds * 1000;
    const header = jsonPart({ alg: 'RSA-OAEP-256', enc: 'A256CBC-HS512', cty: 'JWT' });
    const token = [header, randomPart(64), randomPart(16), randomPart(96), randomPart(32)].join('.');
    this.issued.add(token, expiresAt);
    return { status: 200, body: { access_token: token, expires_at: expiresAt } };
  }
}

/** The vendor documents that an expired token is told from a bad one, not how; the first body is what its API was seen to send. */
function refusedAtApi(verdict: Exclude<TokenVerdict, 'accepted'>): Answer {
  if (verdict === 'expired') return { status: 401, body: { status: 401, message: 'Token has expired' } };
  return { status: 401, body: { status: 401, message: `Unauthorized: ${verdict} token` } };
}
