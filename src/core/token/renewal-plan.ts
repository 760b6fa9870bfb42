/** Owns when a token is renewed ahead of its expiry. Pure, and without a word on the pauses after failures. */
import { renewalWindowMs, type TokenLife } from '../base/access-token';
import type { ResolvedProvider } from '../provider/provider';

/** Between two requests that nobody asked for, however short the tokens live: 120 an hour at most. */
export const unaskedFloorMs = 30_000;

export type RenewalRules = Pick<ResolvedProvider, 'minimumLifetimeMs' | 'renewalWindowMs' | 'invalidatesPrevious' | 'minimumIntervalMs'>;

/** From when on a token is renewed ahead, in milliseconds since the Unix epoch; undefined where it never is. */
export function dueAtMs(life: TokenLife, rules: RenewalRules): number | undefined {
  const { issuedAtMs, expiresAtMs } = life;
  if (expiresAtMs === undefined || rules.invalidatesPrevious) return undefined;
  const lifetimeMs = expiresAtMs - issuedAtMs;
  // A token that is never fresh in the definition's sense is handed out once as it is issued.
  if (lifetimeMs <= rules.minimumLifetimeMs) return undefined;
  // A window as long as the life would be open all the time; with half of it, a token that lives for seconds is renewed ahead as well.
  const windowMs = rules.renewalWindowMs === undefined ? renewalWindowMs(life) : Math.min(rules.renewalWindowMs, lifetimeMs / 2);
  // It opens just after this instant: with exactly its length left a token still counts as valid.
  const opensAtMs = Math.floor(expiresAtMs - windowMs) + 1;
  return Math.max(opensAtMs, issuedAtMs + rules.minimumIntervalMs);
}

export function isDue(life: TokenLife, rules: RenewalRules, nowMs: number): boolean {
  const atMs = dueAtMs(life, rules);
  return atMs !== undefined && nowMs >= atMs;
}

/** How long nobody but a person or a program may bring about a request yet. */
export function flooredForMs({ issuedAtMs }: TokenLife, nowMs: number): number {
  const leftMs = issuedAtMs + unaskedFloorMs - nowMs;
  // A clock that was set back must not stretch it.
  return leftMs <= unaskedFloorMs ? Math.max(0, leftMs) : 0;
}
