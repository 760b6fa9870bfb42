/** Owns how an HTTP answer becomes an access token or a TokenError. Pure. The answer is data: nothing of it is shown but a checked error code. */
import { headerIn } from '../base/header-name';
import type { AccessToken } from '../base/access-token';
import type { Definition, Hint } from '../definition/definition';
import type { ResponseSpec } from '../definition/definition-response';
import { parseAddress } from '../definition/endpoint';
import { atPointer } from '../base/json-pointer';
import type { HttpAnswer } from './transport';
import type { ResolvedProvider } from '../provider/provider';
import { judgeFailure, type Verdict } from './refusal';
import { retryAfterMs } from './retry-after';
import { TokenError, type TokenErrorKind, type TokenErrorReason } from '../base/token-error';
import { expiryOf } from './token-expiry';

const longestToken = 16_384;
/** What stands in an error member beside a token where there was no error. */
const noError: readonly unknown[] = [undefined, null, '', 0, '0', false];

/**
 * @param sentAtMs when the request was sent: a lifetime counts from then, so that the token never seems younger than it is
 * @param receivedAtMs when the answer was there
 */
export function readTokenAnswer(provider: ResolvedProvider, answer: HttpAnswer, sentAtMs: number, receivedAtMs: number): AccessToken {
  const { definition } = provider;
  const { response } = definition;
  const json = parseJson(answer.body);
  const { code, place } = errorCodeIn(json, response.errorCode);
  const failure = failureOf(answer.status);
  if (failure) throw answerError(definition, answer, failure, { json, code: plainCode(code), place }, receivedAtMs);

  if (json === undefined && (typeof response.token === 'string' || response.success))
    throw new TokenError({ kind: 'malformed', reason: 'not-json', status: answer.status });
  const token = tokenIn(answer, json, response.token);
  const verdict = response.success && atPointer(json, response.success.pointer);
  // RFC 6749 knows errors by their status, but there are servers that send one with 200 (golang.org/x/oauth2 treats it alike).
  const isError = response.success
    ? !response.success.equals.some((value) => value === verdict)
    : typeof token === 'string'
      ? !noError.includes(code)
      : code !== undefined && code !== null;
  if (isError) {
    const answered = { json, code: plainCode(code) ?? plainCode(verdict), place };
    throw answerError(definition, answer, { kind: 'rejected', reason: 'error-in-success' }, answered, receivedAtMs);
  }
  const value = plainToken(token, response);
  if (isBound(json) && (definition.use?.scheme ?? 'Bearer') === 'Bearer') throw malformed('token-bound', '/token_type');
  const baseUrl = definition.use?.baseUrl === undefined ? undefined : baseUrlOf(atPointer(json, definition.use.baseUrl));
  return {
    value,
    issuedAtMs: sentAtMs,
    expiresAtMs: expiryOf(response.expiry, { token: value, json, headers: answer.headers, sentAtMs, receivedAtMs }),
    ...(baseUrl !== undefined && { baseUrl }),
  };
}

function tokenIn({ headers, body }: HttpAnswer, json: unknown, place: ResponseSpec['token']): unknown {
  if (typeof place === 'string') return atPointer(json, place);
  const text = place.from === 'text' ? body.trim() : headerIn(headers, place.name)?.trim();
  return text === '' ? undefined : text;
}

function plainToken(token: unknown, { token: place, stripPrefix = '' }: ResponseSpec): string {
  const subject = typeof place === 'string' ? place : place.from === 'text' ? 'text' : place.name;
  if (token === undefined || token === null) throw malformed('token-missing', subject);
  const value = typeof token === 'string' && token.startsWith(stripPrefix) ? token.slice(stripPrefix.length) : token;
  if (typeof value !== 'string' || value.length > longestToken || !/^[\x21-\x7e]+$/.test(value)) throw malformed('token-invalid', subject);
  return value;
}

/** A client must not use a token of a type that it does not understand (RFC 6749 §7.1). Other odd types are names for Bearer. */
function isBound(json: unknown): boolean {
  const type = atPointer(json, '/token_type');
  return typeof type === 'string' && /^(?:dpop|mac|pop)$/i.test(type);
}

/** An address that a token may be sent to, or nothing. */
function baseUrlOf(raw: unknown): string | undefined {
  const url = typeof raw === 'string' && raw.length <= 2_048 ? parseAddress(raw) : undefined;
  return url?.search === '' ? url.origin + url.pathname.replace(/\/+$/, '') : undefined;
}

/** Of several places the first that holds anything. */
function errorCodeIn(json: unknown, places: ResponseSpec['errorCode']): { readonly code: unknown; readonly place: string | undefined } {
  const pointers = [places ?? []].flat();
  for (const place of pointers) {
    const code = atPointer(json, place);
    if (code !== undefined && code !== null) return { code, place };
  }
  return { code: undefined, place: pointers[0] };
}

/** What a failed answer holds of interest. */
interface Told {
  readonly json: unknown;
  readonly code: string | undefined;
  readonly place: string | undefined;
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
  { json, code, place }: Told,
  nowMs: number,
): TokenError {
  const hint = hintFor(definition.hints, status, code);
  const waitMs = retryAfterMs(headers['retry-after'], nowMs);
  const verdict = failure.kind === 'rejected' ? judgeFailure(status, json, code, place, hint) : undefined;
  return new TokenError({
    ...((hint?.treatAs && otherwise[hint.treatAs]) ?? (verdict ? told(failure, verdict) : failure)),
    status,
    ...(code !== undefined && { vendorCode: code }),
    ...(verdict?.credentialsRefused === true && { credentialsRefused: true }),
    ...(hint && { hint: hint.text }),
    ...(hint?.action && { action: hint.action }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  });
}

/** What the status says counts as far as the answer bears it out. */
function told(failure: Failure, { isEndpoints, credentialsRefused }: Verdict): Failure {
  if (failure.reason === 'error-in-success') return failure;
  if (!isEndpoints) return { kind: 'rejected', reason: 'foreign-answer' };
  return failure.reason === 'unauthorized' && !credentialsRefused ? { kind: 'rejected', reason: 'client-error' } : failure;
}

const otherwise: Readonly<Record<NonNullable<Hint['treatAs']>, Failure | undefined>> = {
  rejected: undefined,
  throttled: { kind: 'throttled', reason: 'too-many-requests' },
  unreachable: { kind: 'unreachable', reason: 'server-error' },
};

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
