/** Owns that axios and the file lock are loaded when the first request needs them, and not before. */
import type { AssertionSigner } from '../core/request/signer';
import type { Lock } from '../core/base/lock';
import type { TokenTransport } from '../core/request/transport';

/** What the second bundle brings. */
export interface HttpChunk {
  createTransport(): TokenTransport;
  /** @param folder for lock files, made when missing */
  createFileLock(folder: string): Lock;
  createSigner(): AssertionSigner;
}

export interface LazyHttp {
  readonly transport: TokenTransport;
  readonly lock: Lock;
  readonly signer: AssertionSigner;
}

export function lazyHttp(load: () => Promise<HttpChunk>, lockFolder: string): LazyHttp {
  let loading: Promise<LazyHttp> | undefined;
  const loaded = (): Promise<LazyHttp> =>
    (loading ??= load()
      .then((chunk) => ({ transport: chunk.createTransport(), lock: chunk.createFileLock(lockFolder), signer: chunk.createSigner() }))
      .catch((error: unknown) => {
        // The file may be there again, and whole, when the next one asks: an update replaces it.
        loading = undefined;
        throw error;
      }));
  return {
    transport: { send: async (request, signal) => (await loaded()).transport.send(request, signal) },
    lock: { run: async (key, signal, task, options) => (await loaded()).lock.run(key, signal, task, options) },
    signer: { sign: async (job) => (await loaded()).signer.sign(job) },
  };
}
