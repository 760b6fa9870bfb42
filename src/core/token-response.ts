/** Owns how an HTTP answer becomes an access token or a TokenError. Pure. The answer is data: nothing of it is shown but a checked error code. */
import type { AccessToken } from './access-token';
import type { Definition, ExpirySource, Hint } from './definition';
import { atPointer } from './json-pointer';
import type { HttpAnswer } from './ports';
import type { ResolvedProvider } from './provider';
import { retryAfterMs } from './retry-after';
import { TokenError, type TokenErrorKind, type TokenErrorReason } from './token-error';

const longestToken = 16_384;
/** What stands in an error member beside a token where there was no error. */
const noError: readonly unknown[] = [undefined, null, '', 0, '0', false];
const tenYearsMs = 10 * 366 * 86_400_000;
/** Instants before 2001 are none: seconds sent where milliseconds are documented end up in 1970. */
const earliestInstantMs = 1_000_000_000_000;

/**
 * @param sentAtMs when the request was sent: a lifetime counts from then, so that the token is never taken for younger than it is
 * @param receivedAtMs when the answer was there
 */
export function readTokenAnswer(provider: ResolvedProvider, answer: HttpAnswer, sentAtMs: number, receivedAtMs: number): AccessToken {
  const { definition } = provider;
  const json = parseJson(answer.body);
  const code = definition.response.errorCode === undefined ? undefined : atPointer(json, definition.response.errorCode);
  const vendorCode = plainCode(code);
  const failure = failureOf(answer.status);
  if (failure) throw answerError(definition, answer, failure, vendorCode, receivedAtMs);

  if (json === undefined) throw new TokenError({ kind: 'malformed', reason: 'not-json', status: answer.status });
  const token = atPointer(json, definition.response.token);
  // RFC 6749 knows errors by their status, but there are servers that send one with 200 (golang.org/x/oauth2 treats it alike).
  const hasToken = typeof token === 'string';
  if (hasToken ? !noError.includes(code) : code !== undefined && code !== null)
    throw answerError(definition, answer, { kind: 'rejected', reason: 'error-in-success' }, vendorCode, receivedAtMs);
  if (token === undefined || token === null) throw malformed('token-missing', definition.response.token);
  if (!hasToken || token.length > longestToken || !/^[\x21-\x7e]+$/.test(token))
    throw malformed('token-invalid', definition.response.token);
  return { value: token, issuedAtMs: sentAtMs, expiresAtMs: expiryIn(json, definition.response.expiry, sentAtMs, receivedAtMs) };
}

interface Failure {
  readonly kind: TokenErrorKind;
  readonly reason: TokenErrorReason;
}

/** Undefined for 2xx. */
function failureOf(status: number): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  // No refusal: a captive portal answers so, and the token in hand is as good as before.
  if (status >= 300 && status < 400) return { kind: 'malformed', reason: 'redirect' };
  // 408 and 425 ask for another try (RFC 9110 §15.5.9, RFC 8470 §5.2).
  if (status < 400 || status >= 500 || status === 408 || status === 425) return { kind: 'unreachable', reason: 'server-error' };
  switch (status) {
    case 401:
      return { kind: 'rejected', reason: 'unauthorized' };
    case 403:
      return { kind: 'rejected', reason: 'forbidden' };
    case 404:
      return { kind: 'rejected', reason: 'not-found' };
    case 429:
      return { kind: 'throttled', reason: 'too-many-requests' };
    default:
      return { kind: 'rejected', reason: 'client-error' };
  }
}

function answerError(
  definition: Definition,
  { status, headers }: HttpAnswer,
  failure: Failure,
  vendorCode: string | undefined,
  nowMs: number,
): TokenError {
  const hint = hintFor(definition.hints, status, vendorCode);
  const waitMs = retryAfterMs(headers['retry-after'], nowMs);
  return new TokenError({
    ...failure,
    status,
    ...(vendorCode !== undefined && { vendorCode }),
    ...(hint && { hint: hint.text }),
    ...(hint?.action && { action: hint.action }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  });
}

/** The most specific hint: status and code, then code, then status. */
function hintFor(hints: readonly Hint[], status: number, code: string | undefined): Hint | undefined {
  const fits = hints.filter((hint) => (hint.status ?? status) === status && (hint.code === undefined || hint.code === code));
  const weight = (hint: Hint): number => (hint.code === undefined ? 0 : 2) + (hint.status === undefined ? 0 : 1);
  return fits.reduce<Hint | undefined>((best, hint) => (best === undefined || weight(hint) > weight(best) ? hint : best), undefined);
}

/** A short plain word or number; anything else a vendor puts there is not shown. */
function plainCode(code: unknown): string | undefined {
  if (typeof code === 'number') return Number.isSafeInteger(code) ? String(code) : undefined;
  return typeof code === 'string' && /^[A-Za-z0-9._:-]{1,64}$/.test(code) ? code : undefined;
}

function expiryIn(json: unknown, sources: readonly ExpirySource[], sentAtMs: number, receivedAtMs: number): number {
  for (const source of sources) {
    const raw = atPointer(json, source.pointer);
    if (raw === undefined || raw === null) continue;
    const amount = plainNumber(raw);
    if (amount === undefined || amount <= 0) throw malformed('expiry-invalid', source.pointer);
    const ms = source.unit === 's' ? amount * 1_000 : amount;
    const expiresAtMs = Math.floor(source.type === 'lifetime' ? sentAtMs + ms : ms);
    if (expiresAtMs > receivedAtMs + tenYearsMs || expiresAtMs < earliestInstantMs) throw malformed('expiry-invalid', source.pointer);
    if (expiresAtMs <= receivedAtMs) throw malformed('already-expired', source.pointer);
    return expiresAtMs;
  }
  throw malformed('expiry-missing', sources[0]?.pointer ?? '');
}

/** A finite number, or a text that is nothing but one: "3600abc" is none. */
function plainNumber(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  return typeof raw === 'string' && /^\d{1,16}(?:\.\d{1,9})?$/.test(raw) ? Number(raw) : undefined;
}

function malformed(reason: TokenErrorReason, subject: string): TokenError {
  return new TokenError({ kind: 'malformed', reason, subject });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
