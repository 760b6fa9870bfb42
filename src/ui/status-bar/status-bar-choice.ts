/** Owns which provider the status bar shows. */
import { remainingMs } from '../../core/base/access-token';
import type { ProviderStatus } from '../../core/provider/provider-status';
import { currentProviderId, type ProviderUse } from '../current-provider';

/** Values of the setting `freshBearer.statusBar`. */
export const statusBarModes = ['pinned', 'soonest', 'off'] as const;
export type StatusBarMode = (typeof statusBarModes)[number];

/**
 * `pinned`: the current provider, else the first. `soonest`: the usable token that expires first,
 * else as with `pinned`. Undefined: nothing is shown.
 */
export function statusBarChoice(
  statuses: readonly ProviderStatus[],
  mode: StatusBarMode,
  usage: ProviderUse,
  nowMs: number,
): ProviderStatus | undefined {
  if (mode === 'off') return undefined;
  if (mode === 'soonest') {
    const soonest = soonestExpiry(statuses, nowMs);
    if (soonest) return soonest;
  }
  const current = currentProviderId(statuses, usage);
  return statuses.find(({ id }) => id === current) ?? statuses[0];
}

function soonestExpiry(statuses: readonly ProviderStatus[], nowMs: number): ProviderStatus | undefined {
  let soonest: ProviderStatus | undefined;
  let leastMs = Infinity;
  for (const status of statuses) {
    const leftMs = status.token && remainingMs(status.token, nowMs);
    if (leftMs === undefined || leftMs <= 0 || leftMs >= leastMs) continue;
    soonest = status;
    leastMs = leftMs;
  }
  return soonest;
}
