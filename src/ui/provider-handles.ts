/**
 * Owns what stands for a provider in rows, links and buttons of ours: a random handle of this session. Ids are known to anyone who
 * can read settings; a handle tells a command that it comes from something that we have drawn.
 */
import { randomUUID } from 'node:crypto';

export interface ProviderHandles {
  of(providerId: string): string;
  /** Undefined for anything that was not handed out in this session. */
  idOf(handle: unknown): string | undefined;
}

export class SessionHandles implements ProviderHandles {
  readonly #handles = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  of(providerId: string): string {
    let handle = this.#handles.get(providerId);
    if (handle === undefined) {
      handle = randomUUID();
      this.#handles.set(providerId, handle);
      this.#ids.set(handle, providerId);
    }
    return handle;
  }

  idOf(handle: unknown): string | undefined {
    return typeof handle === 'string' ? this.#ids.get(handle) : undefined;
  }
}
