/** Owns what other extensions see of this one: statuses. No token and no way to one; for that there is the authentication provider. */
import type { FreshBearerApi, ProviderInfo } from '../../api/fresh-bearer';
import type { Clock } from '../core/base/clock';
import type { Log } from '../core/base/log';
import { stateAt, type ProviderStatus } from '../core/provider/provider-status';
import type { StatusSource } from '../core/token/token-service';

/** The types of its result are published: api/fresh-bearer.d.ts. */
export function exportedApi(statuses: StatusSource, clock: Clock, log: Log): FreshBearerApi {
  return Object.freeze({
    version: 1 as const,
    listProviders: () => Object.freeze(statuses.list().map((status) => infoOf(status, clock.nowMs()))),
    onDidChangeStatus: (listener: (providerId: string | undefined) => unknown) => {
      const subscription = statuses.onDidChangeStatus((providerId) => {
        callSafely(listener, providerId, log);
      });
      return Object.freeze({
        dispose: () => {
          subscription.dispose();
        },
      });
    },
  });
}

/** Member by member, so that nothing rides along. */
function infoOf(status: ProviderStatus, nowMs: number): ProviderInfo {
  const { id, name, token } = status;
  const expiresAt = token?.expiresAtMs;
  return Object.freeze({ id, name, state: stateAt(status, nowMs), ...(expiresAt !== undefined && { expiresAt }) });
}

/** A foreign listener that throws must not stop the manager, and its words may hold anything. */
function callSafely(listener: (providerId: string | undefined) => unknown, providerId: string | undefined, log: Log): void {
  try {
    listener(providerId);
  } catch {
    log.warn('A listener of another extension failed.');
  }
}
