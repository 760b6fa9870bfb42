/** Owns what views are told of each provider, and when. Asks no endpoint, reads no secret, and changes nothing that it shows. */
import { describeProvider } from '../provider/describe-provider';
import { Emitter, type Disposable } from '../base/event';
import type { AuthorityStore, StatusSnapshotStore } from './stores';
import type { DirectoryChange, ConfiguredProviders } from '../provider/configured-providers';
import type { ProviderEntry } from './provider-entry';
import type { ProviderStatus } from '../provider/provider-status';
import type { StatusSource } from './token-service';

export interface PublisherPorts {
  readonly statuses: StatusSnapshotStore;
  readonly authorities: Pick<AuthorityStore, 'read'>;
}

export class StatusPublisher implements StatusSource, Disposable {
  readonly #ports: PublisherPorts;
  readonly #directory: ConfiguredProviders;
  readonly #entries: ReadonlyMap<string, ProviderEntry>;
  /** By id: the status that views saw last, as text. */
  readonly #published = new Map<string, string>();
  readonly #changed = new Emitter<string | undefined>();

  readonly onDidChangeStatus = this.#changed.event;

  /** @param entries of the providers that this window has used, as they change */
  constructor(ports: PublisherPorts, directory: ConfiguredProviders, entries: ReadonlyMap<string, ProviderEntry>) {
    this.#ports = ports;
    this.#directory = directory;
    this.#entries = entries;
    this.#takeInNew();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  list(): readonly ProviderStatus[] {
    return this.#directory.ids().flatMap((id) => this.get(id) ?? []);
  }

  get(providerId: string): ProviderStatus | undefined {
    const known = this.#directory.get(providerId);
    if (!known) return undefined;
    const entry = this.#entries.get(providerId);
    const snapshot = this.#ports.statuses.read(providerId);
    const token = entry?.cache.token ?? (entry?.cache.isLoaded ? undefined : snapshot?.token);
    const authority = this.#ports.authorities.read(providerId);
    return describeProvider(known, {
      ...(authority &&
        authority.origin === known.resolved?.endpointOrigin && {
          authority: authority.certificates.map(({ subject, fingerprint256 }) => ({ subject, fingerprint256 })),
        }),
      hasCredentials: snapshot?.hasCredentials ?? false,
      fetching: entry?.flight !== undefined,
      token: token && token.fingerprint === known.resolved?.fingerprint ? token : undefined,
      lastFailure: entry?.lastFailure,
      lastRequestId: entry?.lastRequestId,
    });
  }

  /** Fires if what views see has changed. */
  publish(id: string): void {
    const status = this.get(id);
    if (!status) return;
    const text = JSON.stringify(status);
    if (this.#published.get(id) === text) return;
    this.#published.set(id, text);
    this.#changed.fire(id);
  }

  /** A changed list fires once, not once for each provider that was added or removed. */
  publishChange({ removed, listChanged }: DirectoryChange): void {
    for (const id of removed) this.#published.delete(id);
    if (listChanged) {
      this.#takeInNew();
      this.#changed.fire(undefined);
    }
    for (const id of this.#directory.ids()) this.publish(id);
  }

  #takeInNew(): void {
    for (const status of this.list()) if (!this.#published.has(status.id)) this.#published.set(status.id, JSON.stringify(status));
  }
}
