/** Owns when a variable may hold a token, what it holds otherwise, and when to look again. Pure: sets nothing, asks for nothing. */
import { isFresh, renewalWindowMs, tokenPhase, type AccessToken, type TokenLife } from '../base/access-token';
import type { TokenErrorData } from '../base/token-error';

/** Values of the setting `freshBearer.variables`. */
export const variableModes = ['ask', 'on', 'off'] as const;
export type VariableMode = (typeof variableModes)[number];

/** Timers stand still while the machine sleeps: a token that went stale meanwhile stands in the variable no longer than this. */
export const longestLegMs = 2_000;

/** As the token manager: a token from the future was issued under a clock that was wrong. */
const clockToleranceMs = 60_000;

/**
 * One line with a character (U+26A0) that no HTTP header may carry: a request with it is refused before it leaves. One word
 * without a colon, since clients take what has a blank or a colon behind `Basic` for a name and a password, and encode it.
 * @param name a provider's id, or a variable that nobody has
 */
export function noTokenText(name: string): string {
  return `\u26a0no-token-of-${name.replaceAll(/\W+/g, '-')}`;
}

export function isNoTokenText(value: string | undefined): boolean {
  return value !== undefined && /^\u26a0no-token-of-[\w-]+$/.test(value);
}

/** A line break would add headers to a request; what stands in double braces is a variable or code to the clients that take it. */
export function isPlain(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token) && !token.includes('{{');
}

/** Whether the token may stand in a variable. One of unknown expiry may, until the person renews it. */
export function mayStand({ value, ...life }: AccessToken, nowMs: number, minimumMs: number): boolean {
  if (!isPlain(value) || life.issuedAtMs > nowMs + clockToleranceMs) return false;
  return life.expiresAtMs === undefined || isFresh(life, nowMs, minimumMs);
}

export function sameLife(a: TokenLife, b: TokenLife | undefined): boolean {
  return a.issuedAtMs === b?.issuedAtMs && a.expiresAtMs === b.expiresAtMs;
}

/** True in the renewal window: whoever asks now is served at once while one renewal runs behind. */
export function isDue(life: TokenLife, nowMs: number): boolean {
  return tokenPhase(life, nowMs) !== 'valid';
}

/** Milliseconds until a token that stands in a variable has to be looked at: when it is due, when it stops being fresh, and now and then. */
export function nextLookMs(life: TokenLife, nowMs: number, minimumMs: number): number {
  const { expiresAtMs } = life;
  if (expiresAtMs === undefined) return longestLegMs;
  const dueInMs = Math.floor(expiresAtMs - renewalWindowMs(life) - nowMs) + 1;
  const staleInMs = Math.floor(expiresAtMs - minimumMs - nowMs) + 1;
  return Math.max(0, Math.min(longestLegMs, staleInMs, dueInMs > 0 ? dueInMs : longestLegMs));
}

/** Whether it may pass by itself; what a person has to fix is not retried until something changes. */
export function mayPass({ kind }: TokenErrorData): boolean {
  return kind === 'unreachable' || kind === 'throttled' || kind === 'malformed' || kind === 'storage';
}

/** `untrusted`: the workspace is; `off`: by the setting; `declined`: by the person; `no-variable`: the provider has none; `not-referenced`: no open document refers to it. */
export type ArmingRefusal = 'untrusted' | 'off' | 'declined' | 'no-variable' | 'not-referenced';

/** Thrown where a person wants a variable armed that may not be. */
export class ArmingRefused extends Error {
  readonly reason: ArmingRefusal;

  constructor(reason: ArmingRefusal) {
    super(`not armed: ${reason}`);
    this.name = 'ArmingRefused';
    this.reason = reason;
  }
}
