/** Owns statuses for the tests of views, and a source of them. */
import { Emitter } from '../../../src/core/base/event';
import type { ProviderStatus } from '../../../src/core/provider/provider-status';
import type { StatusSource } from '../../../src/core/token/token-service';
import type { UsageStore } from '../../../src/ui/usage-store';

export const HOUR_MS = 3_600_000;
export const SIX_HOURS_MS = 6 * HOUR_MS;

export function aStatus(changes: Partial<ProviderStatus> = {}): ProviderStatus {
  return {
    id: 'rtzr',
    name: 'RTZR',
    definitionName: 'RTZR',
    endpoint: 'https://openapi.vito.ai/v1/authenticate',
    environment: undefined,
    scope: undefined,
    apiOrigins: ['https://openapi.vito.ai'],
    companions: [],
    hasCredentials: true,
    fetching: false,
    token: undefined,
    lastError: undefined,
    lastRequestId: undefined,
    ...changes,
  };
}

export function tokenUntil(expiresAtMs: number | undefined, lifetimeMs = SIX_HOURS_MS): NonNullable<ProviderStatus['token']> {
  return { issuedAtMs: (expiresAtMs ?? lifetimeMs) - lifetimeMs, expiresAtMs };
}

export class FakeStatuses implements StatusSource {
  readonly #changed = new Emitter<string | undefined>();
  readonly onDidChangeStatus = this.#changed.event;

  constructor(public statuses: ProviderStatus[]) {}

  list(): readonly ProviderStatus[] {
    return this.statuses;
  }

  get(providerId: string): ProviderStatus | undefined {
    return this.statuses.find(({ id }) => id === providerId);
  }

  change(status: ProviderStatus): void {
    this.statuses = this.statuses.map((old) => (old.id === status.id ? status : old));
    this.#changed.fire(status.id);
  }

  replaceAll(statuses: ProviderStatus[]): void {
    this.statuses = statuses;
    this.#changed.fire(undefined);
  }
}

export class FakeUsage implements UsageStore {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #pinned: string | undefined;
  #lastUsed: string | undefined;

  pinnedId(): string | undefined {
    return this.#pinned;
  }

  lastUsedId(): string | undefined {
    return this.#lastUsed;
  }

  set(pinned: string | undefined, lastUsed?: string): void {
    this.#pinned = pinned;
    this.#lastUsed = lastUsed;
    this.#changed.fire();
  }
}

/** Where it does not matter that handles are random: a provider's id stands for itself. */
export const plainHandles = {
  of: (id: string) => id,
  idOf: (handle: unknown) => (typeof handle === 'string' ? handle : undefined),
};
