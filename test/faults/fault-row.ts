/** Owns the shape of one row of the fault table: what a token endpoint does wrong and what has to come of it. Data only. */
import type { ResponseSpec } from '../../src/core/definition/definition-response';
import type { TokenErrorKind, TokenErrorReason } from '../../src/core/base/token-error';
import type { CertificateWishes } from '../servers/certificate';
import type { Fault } from '../servers/fault-server';

export interface FaultRow {
  /** As the issue calls it. */
  readonly id: string;
  /** `elsewhere` is the origin of another server, which must never hear of the secret. */
  readonly fault: Fault | ((elsewhere: string) => Fault);
  /** The token endpoint, where it is not the fault server's; `silent`: a socket that takes a connection and says nothing. */
  readonly endpoint?: 'silent' | (string & {});
  /** The endpoint's certificate, where it has one; `known`: the provider trusts who signed it. */
  readonly tls?: CertificateWishes & { readonly known: boolean };
  /** The answer's part of the definition, where it is not the usual `/access_token` and `/expires_in` in seconds. */
  readonly response?: Partial<ResponseSpec>;
  readonly comes: Refused | Taken;
}

export interface Refused {
  readonly kind: TokenErrorKind;
  readonly reason: TokenErrorReason;
  readonly status?: number;
  readonly vendorCode?: string;
  /**
   * When it is asked for again of its own accord: `never`, after a pause of the back-off (`later`), or when Retry-After says
   * so, in milliseconds.
   */
  readonly again: 'never' | 'later' | number;
  /** Whether the request arrives at the server; it does by default. */
  readonly arrives?: boolean;
  /** How long the transport waits, in milliseconds; for what would take the usual half a minute. */
  readonly deadlineMs?: number;
}

export interface Taken {
  readonly token: string;
  /** Milliseconds; undefined: unknown. */
  readonly lifetimeMs: number | undefined;
  readonly warning?: 'short-lived';
}

export function answering(
  status: number,
  body: string | Uint8Array = '{"error":"no"}',
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return { kind: 'answer', status, body, headers: { 'content-type': 'application/json', ...headers } };
}

/** 200 with this JSON beside a good token and lifetime. */
export function granting(members: string): Fault {
  return answering(200, `{"access_token":"fine","expires_in":3600${members === '' ? '' : `,${members}`}}`);
}
