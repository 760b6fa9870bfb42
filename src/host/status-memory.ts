/** Owns what is remembered of each provider's status between sessions, in global state. No secret, no token. */
import * as v from 'valibot';
import type { Memento } from 'vscode';
import type { StatusMemory, StatusSnapshot } from '../core/ports';

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

const memoryKey = 'statuses';

export class GlobalStateStatusMemory implements StatusMemory {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  read(providerId: string): StatusSnapshot | undefined {
    const all = this.#all();
    const result = v.safeParse(snapshotSchema, Object.hasOwn(all, providerId) ? all[providerId] : undefined);
    return result.success ? result.output : undefined;
  }

  write(providerId: string, snapshot: StatusSnapshot | undefined): void {
    const others = Object.entries(this.#all()).filter(([id]) => id !== providerId);
    const all = Object.fromEntries(snapshot ? [...others, [providerId, snapshot]] : others);
    // Losing a snapshot costs a countdown after the next start, so there is nobody to tell.
    this.#memory.update(memoryKey, all).then(undefined, () => undefined);
  }

  ids(): readonly string[] {
    return Object.keys(this.#all());
  }

  #all(): Readonly<Record<string, unknown>> {
    const value: unknown = this.#memory.get(memoryKey);
    return isRecord(value) ? value : {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
