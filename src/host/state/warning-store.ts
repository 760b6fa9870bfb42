/** Owns which token was last warned of, in global state: another window and the next session do not warn of it again. An id and an instant. */
import * as v from 'valibot';
import type { Memento } from 'vscode';
import type { WarningStore } from '../../core/token/expiry-warning';

const key = 'expiryWarning';
const warnedSchema = v.object({ id: v.string(), issuedAtMs: v.pipe(v.number(), v.finite()) });

export class GlobalStateWarningStore implements WarningStore {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** Only the last one is kept: only the pinned provider is warned of. */
  lastWarnedOf(providerId: string): number | undefined {
    const warned = v.safeParse(warnedSchema, this.#memory.get(key));
    return warned.success && warned.output.id === providerId ? warned.output.issuedAtMs : undefined;
  }

  noteWarned(providerId: string, issuedAtMs: number): void {
    // Losing it costs a second warning.
    this.#memory.update(key, { id: providerId, issuedAtMs }).then(undefined, () => undefined);
  }
}
