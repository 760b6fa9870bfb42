/** Owns the certificate authorities that a person chose for a provider's endpoint, in global state. Nothing of it is synced. */
import * as v from 'valibot';
import type { Memento } from 'vscode';
import type { TrustedAuthority } from '../../core/value/certificate-authority';
import { Emitter, type Disposable } from '../../core/base/event';
import type { AuthorityStore } from '../../core/token/stores';
import { TokenError } from '../../core/base/token-error';

const authoritySchema = v.object({
  origin: v.string(),
  pem: v.string(),
  certificates: v.array(v.object({ subject: v.string(), fingerprint256: v.string(), validToMs: v.number() })),
});

export class GlobalStateAuthorityStore implements AuthorityStore, Disposable {
  readonly #memory: Memento;
  readonly #changed = new Emitter<string>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  read(providerId: string): TrustedAuthority | undefined {
    const result = v.safeParse(authoritySchema, this.#memory.get(keyOf(providerId)));
    return result.success ? result.output : undefined;
  }

  async write(providerId: string, authority: TrustedAuthority | undefined): Promise<void> {
    try {
      await this.#memory.update(keyOf(providerId), authority);
      this.#changed.fire(providerId);
    } catch {
      throw new TokenError({ kind: 'storage', reason: 'storage-write' });
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function keyOf(providerId: string): string {
  return `authority/${providerId}`;
}
