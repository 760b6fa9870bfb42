/** Owns what a failed request becomes: one of our errors, built from a code alone. Nothing of axios' error is taken along, for it holds the request. */
import { TokenError, type TokenErrorData } from '../core/base/token-error';

type Failure = Pick<TokenErrorData, 'kind' | 'reason'>;

const unreachable = (reason: TokenErrorData['reason']): Failure => ({ kind: 'unreachable', reason });
const untrusted = (reason: TokenErrorData['reason']): Failure => ({ kind: 'untrusted-certificate', reason });

/** Codes of Node (errors of the system, TLS) and of OpenSSL's certificate verification. */
const failures: ReadonlyMap<string, Failure> = new Map([
  ['ENOTFOUND', unreachable('unknown-host')],
  ['EAI_AGAIN', unreachable('unknown-host')],
  ['EAI_NODATA', unreachable('unknown-host')],
  ['EAI_NONAME', unreachable('unknown-host')],
  ['ECONNREFUSED', unreachable('connection-refused')],
  ['ECONNRESET', unreachable('connection-lost')],
  ['EPIPE', unreachable('connection-lost')],
  ['ERR_STREAM_PREMATURE_CLOSE', unreachable('connection-lost')],
  ['ETIMEDOUT', unreachable('timeout')],
  ['ESOCKETTIMEDOUT', unreachable('timeout')],
  ['ECONNABORTED', unreachable('timeout')],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted('untrusted-issuer')],
  ['SELF_SIGNED_CERT_IN_CHAIN', untrusted('untrusted-issuer')],
  ['UNABLE_TO_GET_ISSUER_CERT', untrusted('untrusted-issuer')],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', untrusted('untrusted-issuer')],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted('untrusted-issuer')],
  ['CERT_UNTRUSTED', untrusted('untrusted-issuer')],
  ['CERT_HAS_EXPIRED', untrusted('certificate-expired')],
  ['ERR_TLS_CERT_ALTNAME_INVALID', untrusted('certificate-wrong-host')],
  ['HOSTNAME_MISMATCH', untrusted('certificate-wrong-host')],
  ['INVALID_CA', untrusted('certificate-invalid')],
  ['INVALID_PURPOSE', untrusted('certificate-invalid')],
  ['PATH_LENGTH_EXCEEDED', untrusted('certificate-invalid')],
  ['UNABLE_TO_DECRYPT_CERT_SIGNATURE', untrusted('certificate-invalid')],
  ['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', untrusted('certificate-invalid')],
]);

export function transportError(error: unknown): TokenError {
  return new TokenError(classify(codeOf(error), messageOf(error)));
}

function classify(code: string, message: string): Failure {
  const known = failures.get(code);
  if (known) return known;
  if (/^(?:CERT_|CRL_|ERROR_IN_C)/.test(code)) return untrusted('certificate-invalid');
  // axios has one code for this and for other answers that it can't take.
  if (code === 'ERR_BAD_RESPONSE' && message.startsWith('maxContentLength')) return { kind: 'malformed', reason: 'too-large' };
  if (code === 'ERR_BAD_RESPONSE' && message === 'stream has been aborted') return unreachable('connection-lost');
  // A body that says it is compressed and is not.
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR_FORMAT'))
    return { kind: 'malformed', reason: 'not-json' };
  // The words of VS Code's proxy agents, where they have no code.
  if (/proxy|tunnel/i.test(code) || /proxy|tunneling socket/i.test(message)) return unreachable('proxy');
  return message === 'socket hang up' ? unreachable('connection-lost') : unreachable('network');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
