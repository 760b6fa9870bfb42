/** Owns what is remembered of each provider's status between sessions, in global state. No secret, no token. */
import * as v from 'valibot';
import type { Memento } from 'vscode';
import type { StatusSnapshotStore, StatusSnapshot } from '../../core/token/stores';

const instantSchema = v.pipe(v.number(), v.finite());

const snapshotSchema = v.pipe(
  v.object({
    hasCredentials: v.boolean(),
    token: v.exactOptional(
      v.pipe(
        v.object({ issuedAtMs: instantSchema, expiresAtMs: v.optional(instantSchema), fingerprint: v.string() }),
        // A token without expiry comes back from JSON without the member; the type has it.
        v.transform((token) => ({ ...token, expiresAtMs: token.expiresAtMs })),
      ),
    ),
  }),
  v.transform((snapshot): StatusSnapshot => snapshot),
);

const keyPrefix = 'status/';

/** A key a provider: windows write at the same time, and the last one must not undo the others'. */
export class GlobalStateStatusSnapshotStore implements StatusSnapshotStore {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  read(providerId: string): StatusSnapshot | undefined {
    const result = v.safeParse(snapshotSchema, this.#memory.get(keyPrefix + providerId));
    return result.success ? result.output : undefined;
  }

  write(providerId: string, snapshot: StatusSnapshot | undefined): void {
    // Losing a snapshot costs a countdown after the next start, so there is nobody to tell.
    this.#memory.update(keyPrefix + providerId, snapshot).then(undefined, () => undefined);
  }

  ids(): readonly string[] {
    return this.#memory
      .keys()
      .filter((key) => key.startsWith(keyPrefix))
      .map((key) => key.slice(keyPrefix.length));
  }
}
