/** Owns how the rest of the program sees the second bundle: by its type alone, never by an import that would load it. */
import type { Lock, TokenTransport } from '../core/ports';
import type * as httpChunk from './http-chunk';

export type HttpChunk = typeof httpChunk;

/** A transport that loads the second bundle with its first request. */
export function lazyTransport(load: () => HttpChunk): TokenTransport {
  let transport: TokenTransport | undefined;
  return {
    send: async (request, signal) => (transport ??= load().createTransport()).send(request, signal),
  };
}

/** A lock that loads the second bundle when it is first taken. */
export function lazyFileLock(load: () => HttpChunk, dir: string): Lock {
  let lock: Lock | undefined;
  return {
    run: async (key, signal, task) => (lock ??= load().createFileLock(dir)).run(key, signal, task),
  };
}
