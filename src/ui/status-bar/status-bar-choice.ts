/** Owns which provider the status bar shows. */
import { remainingMs } from '../../core/base/access-token';
import type { ProviderStatus } from '../../core/provider/provider-status';

/** Values of the setting `freshBearer.statusBar`. */
export const statusBarModes = ['pinned', 'soonest', 'off'] as const;
export type StatusBarMode = (typeof statusBarModes)[number];

export interface StatusBarUsage {
  readonly pinnedId: string | undefined;
  readonly lastUsedId: string | undefined;
}

/**
 * `pinned`: the pinned provider, else the last used, else the first. `soonest`: the usable token that expires first,
 * else as with `pinned`. Undefined: nothing is shown.
 */
export function statusBarChoice(
  statuses: readonly ProviderStatus[],
  mode: StatusBarMode,
  usage: StatusBarUsage,
  nowMs: number,
): ProviderStatus | undefined {
  if (mode === 'off') return undefined;
  if (mode === 'soonest') {
    const soonest = soonestExpiry(statuses, nowMs);
    if (soonest) return soonest;
  }
  const withId = (id: string | undefined): ProviderStatus | undefined => statuses.find((status) => status.id === id);
  return withId(usage.pinnedId) ?? withId(usage.lastUsedId) ?? statuses[0];
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
