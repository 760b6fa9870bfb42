/** Owns Check Token: one request to the API, which the definition names, and what its status says of the token. The answer's text is never looked at. */
import { joinedHeaders } from '../base/header-name';
import type { ApiCheck } from '../definition/definition-api-check';
import type { AuthorityStore } from './stores';
import type { Clock } from '../base/clock';
import type { HttpAnswer, TokenTransport } from '../request/transport';
import type { ResolvedProvider } from '../provider/provider';
import { throwIfAborted } from '../base/single-flight';
import { isTokenError, TokenError, type TokenErrorReason } from '../base/token-error';
import type { SecretHeaders } from '../request/secret-header';
import type { TokenGrant, TokenSource } from './token-service';

export interface CheckOutcome {
  /** `unclear`: a status that neither list names. `unreachable`: no answer. */
  readonly verdict: 'accepted' | 'refused' | 'unclear' | 'unreachable';
  /** The API that was asked. */
  readonly origin: string;
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** Why no answer came. */
  readonly failure: TokenErrorReason | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly checkedAtMs: number;
  /** Of the token that was checked: another token has not been. */
  readonly issuedAtMs: number;
}

export interface CheckPorts {
  readonly clock: Clock;
  readonly tokens: TokenSource;
  readonly transport: TokenTransport;
  readonly authorities: Pick<AuthorityStore, 'read'>;
  /** Whether secrets that go with the token may be sent to a server that they were not entered for. */
  readonly maySendSecrets: (secrets: SecretHeaders, origin: string) => Promise<boolean>;
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** Check a new token rather than the one in hand. */
  readonly renew?: boolean;
}

/** Rejects with a TokenError where there is no token to check, and when it is cancelled. An API that does not answer is an outcome. */
export async function checkToken(
  { clock, tokens, transport, authorities, maySendSecrets }: CheckPorts,
  provider: ResolvedProvider,
  check: ApiCheck,
  { signal, renew = false }: CheckOptions,
): Promise<CheckOutcome> {
  const grant = await tokens.getAccessToken(provider.id, { signal, renew, fingerprint: provider.fingerprint });
  throwIfAborted(signal);
  const url = new URL(`${baseOf(provider, grant)}${check.path}`);
  const { secretHeaders: secrets } = grant;
  // A definition names its API's origins itself: that a secret goes there is not for it to say.
  if (secrets && secrets.origin !== url.origin && !(await maySendSecrets(secrets, url.origin)))
    throw new TokenError({ kind: 'cancelled', reason: 'cancelled' });
  throwIfAborted(signal);
  const authority = authorities.read(provider.id);
  const facts = { origin: url.origin, issuedAtMs: grant.token.issuedAtMs };
  let answer: HttpAnswer;
  try {
    answer = await transport.send(
      {
        method: check.method,
        url: url.href,
        headers: joinedHeaders(
          ['Accept', '*/*'],
          ...Object.entries(check.headers ?? {}),
          ...Object.entries({ ...grant.extraHeaders, ...secrets?.headers }),
          [grant.headerName, grant.header],
        ),
        ...(authority?.origin === url.origin && { ca: authority.pem }),
      },
      signal,
    );
  } catch (error) {
    const failure = isTokenError(error) ? error.reason : 'network';
    if (failure === 'cancelled') throw error;
    return { ...facts, verdict: 'unreachable', status: undefined, failure, checkedAtMs: clock.nowMs() };
  }
  const { status } = answer;
  const verdict = check.accepted.includes(status) ? 'accepted' : check.refused.includes(status) ? 'refused' : 'unclear';
  return { ...facts, verdict, status, failure: undefined, checkedAtMs: clock.nowMs() };
}

/** Where an answer tells the API's address, the token is for that one. */
function baseOf({ apiOrigins: [origin] }: ResolvedProvider, { baseUrl }: TokenGrant): string {
  const base = baseUrl ?? origin;
  if (base === undefined) throw new Error('a definition names the origin of its API');
  return base;
}
