/** Owns in-memory stores that stand in for SecretStorage, global state and settings. */
import { Emitter } from '../../../src/core/base/event';
import type { TrustedAuthority } from '../../../src/core/value/certificate-authority';
import type {
  AuthorityStore,
  CredentialStore,
  StatusSnapshotStore,
  StatusSnapshot,
  StoredToken,
  TokenStore,
} from '../../../src/core/token/stores';
import type { Credentials } from '../../../src/core/provider/credentials';
import type { Log } from '../../../src/core/base/log';
import type { ProviderStore } from '../../../src/core/provider/provider-store';
import type { ProviderSource } from '../../../src/core/provider/provider';
import { TokenError } from '../../../src/core/base/token-error';

/** Records by provider id; counts what is done to it and fails on demand. */
class RecordStore<T> {
  readonly records = new Map<string, T>();
  reads = 0;
  writes = 0;
  failing: 'read' | 'write' | undefined;
  /** Runs after a reading took place and before its caller learns of it. */
  beforeRead: () => Promise<void> = () => Promise.resolve();
  /** Runs before a write takes effect. */
  beforeWrite: () => Promise<void> = () => Promise.resolve();
  #last: Promise<void> = Promise.resolve();

  async read(providerId: string): Promise<T | undefined> {
    this.reads += 1;
    if (this.failing === 'read') throw new TokenError({ kind: 'storage', reason: 'storage-read' });
    const record = this.records.get(providerId);
    await this.beforeRead();
    return record;
  }

  write(providerId: string, record: T): Promise<void> {
    this.writes += 1;
    return this.#change(async () => {
      await this.beforeWrite();
      this.records.set(providerId, record);
    });
  }

  delete(providerId: string): Promise<void> {
    return this.#change(() => {
      this.records.delete(providerId);
      return Promise.resolve();
    });
  }

  /** Changes take effect in the order of the calls, as SecretStorage's do. */
  #change(change: () => Promise<void>): Promise<void> {
    const done = this.#last.then(() => {
      if (this.failing === 'write') throw new TokenError({ kind: 'storage', reason: 'storage-write' });
      return change();
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  isListable = true;

  ids(): Promise<readonly string[] | undefined> {
    return Promise.resolve(this.isListable ? [...this.records.keys()] : undefined);
  }
}

export class FakeCredentialStore extends RecordStore<Credentials> implements CredentialStore {}
export class FakeTokenStore extends RecordStore<StoredToken> implements TokenStore {}

export class FakeAuthorityStore implements AuthorityStore {
  readonly records = new Map<string, TrustedAuthority>();

  read(providerId: string): TrustedAuthority | undefined {
    return this.records.get(providerId);
  }

  write(providerId: string, authority: TrustedAuthority | undefined): Promise<void> {
    if (authority) this.records.set(providerId, authority);
    else this.records.delete(providerId);
    return Promise.resolve();
  }
}

export class FakeStatusSnapshotStore implements StatusSnapshotStore {
  readonly snapshots = new Map<string, StatusSnapshot>();

  read(providerId: string): StatusSnapshot | undefined {
    return this.snapshots.get(providerId);
  }

  write(providerId: string, snapshot: StatusSnapshot | undefined): void {
    if (snapshot) this.snapshots.set(providerId, snapshot);
    else this.snapshots.delete(providerId);
  }

  ids(): readonly string[] {
    return [...this.snapshots.keys()];
  }
}

export class FakeProviderStore implements ProviderStore {
  readonly #changed = new Emitter<void>();
  #sources: readonly ProviderSource[];
  readonly onDidChange = this.#changed.event;

  constructor(sources: readonly ProviderSource[]) {
    this.#sources = sources;
  }

  list(): readonly ProviderSource[] {
    return this.#sources;
  }

  set(sources: readonly ProviderSource[]): void {
    this.#sources = sources;
    this.#changed.fire();
  }
}

export class FakeLog implements Log {
  readonly lines: string[] = [];

  info(message: string): void {
    this.lines.push(message);
  }

  warn(message: string): void {
    this.lines.push(message);
  }
}
