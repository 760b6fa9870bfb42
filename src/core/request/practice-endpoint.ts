/**
 * Owns the practice provider's token endpoint, which is no server: requests to its origin are answered here and never leave
 * the extension. `.invalid` is a name that no network has (RFC 2606 §2), so that nothing else can be meant.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../base/clock';
import type { HttpAnswer, HttpRequest, TokenTransport } from './transport';
import { throwIfAborted } from '../base/single-flight';

export const practiceOrigin = 'https://practice.fresh-bearer.invalid';

/** No secret: they are the same for everybody, and good for nothing else. */
export const practiceCredentials = { clientId: 'practice', clientSecret: 'practice' } as const;

const lifetimeSeconds = 120;

/** Answers for the practice origin; all else goes to `transport`. */
export function withPracticeEndpoint(
  transport: TokenTransport,
  clock: Pick<Clock, 'nowMs'>,
  uuid: () => string = randomUUID,
): TokenTransport {
  return {
    send: async (request, signal) => {
      if (new URL(request.url).origin !== practiceOrigin) return transport.send(request, signal);
      throwIfAborted(signal);
      return answer(request, uuid, clock.nowMs());
    },
  };
}

function answer(request: HttpRequest, uuid: () => string, nowMs: number): HttpAnswer {
  return request.method === 'POST' ? tokenAnswer(request, uuid, nowMs) : helloAnswer(request, nowMs);
}

function tokenAnswer({ headers, body = '' }: HttpRequest, uuid: () => string, nowMs: number): HttpAnswer {
  const { clientId, clientSecret } = practiceCredentials;
  const expected = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  if (headers['Authorization'] !== expected) return json(401, { error: 'invalid_client' });
  if (new URLSearchParams(body).get('grant_type') !== 'client_credentials') return json(400, { error: 'unsupported_grant_type' });
  const expiresAtMs = nowMs + lifetimeSeconds * 1_000;
  return json(200, { access_token: `practice-${String(expiresAtMs)}-${uuid()}`, token_type: 'Bearer', expires_in: lifetimeSeconds });
}

/** The practice API: it takes the tokens that were issued here, until they expire. */
function helloAnswer({ headers }: HttpRequest, nowMs: number): HttpAnswer {
  const expiresAtMs = Number(/^Bearer practice-(\d{1,16})-/.exec(headers['Authorization'] ?? '')?.[1] ?? 0);
  return expiresAtMs > nowMs ? json(200, { hello: 'practice' }) : json(401, { error: 'invalid_token' });
}

function json(status: number, body: object): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
