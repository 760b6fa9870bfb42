/** Owns an embedding of core and http in plain Node: every store is a Map. docs/embedding.md shows this file as it is. */
import type { Clock } from '../../../src/core/base/clock';
import type { ProviderSource } from '../../../src/core/provider/provider';
import type { Credentials } from '../../../src/core/provider/credentials';
import type { StatusSnapshot, StoredToken } from '../../../src/core/token/stores';
import { tokenCodec } from '../../../src/core/request/token-format';
import { TokenManager } from '../../../src/core/token/token-manager';
import { createFileLock, createSigner, createTransport } from '../../../src/http/http-chunk';

/** What outlives one manager. Two managers with the same storage act like two windows. */
export class Storage {
  readonly credentials = new Map<string, Credentials>();
  readonly tokens = new Map<string, StoredToken>();
}

function mapStore<T>(records: Map<string, T>) {
  return {
    read: (id: string) => Promise.resolve(records.get(id)),
    write: (id: string, record: T) => Promise.resolve(void records.set(id, record)),
    delete: (id: string) => Promise.resolve(void records.delete(id)),
    ids: () => Promise.resolve([...records.keys()]),
  };
}

/** @param lockDir the same folder for every process that shares the storage */
export function embed(sources: readonly ProviderSource[], storage: Storage, lockDir: string, clock: Clock): TokenManager {
  const snapshots = new Map<string, StatusSnapshot>();
  return new TokenManager({
    clock,
    providers: { list: () => sources, onDidChange: () => ({ dispose: () => undefined }) },
    credentials: mapStore(storage.credentials),
    tokens: mapStore(storage.tokens),
    statuses: {
      read: (id) => snapshots.get(id),
      write: (id, snapshot) => {
        if (snapshot) snapshots.set(id, snapshot);
        else snapshots.delete(id);
      },
      ids: () => [...snapshots.keys()],
    },
    authorities: { read: () => undefined, write: () => Promise.resolve() },
    log: { info: () => undefined, warn: () => undefined },
    transport: createTransport(),
    codec: () => Promise.resolve(tokenCodec),
    signer: createSigner(),
    lock: createFileLock(lockDir),
  });
}
