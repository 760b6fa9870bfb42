/** Owns who may take a provider's token right now, for the tree to tell. Each consumer reports its own part. */
import { Emitter, type Event } from '../base/event';

export const consumerKinds = ['environment-variable', 'httpyac', 'terminal', 'task', 'extension'] as const;
export type ConsumerKind = (typeof consumerKinds)[number];

export class LiveConsumers {
  readonly #live = new Map<ConsumerKind, ReadonlySet<string> | 'all'>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  /** Replaces what the consumer said before. `all`: every provider there is or will be. */
  set(kind: ConsumerKind, providerIds: ReadonlySet<string> | 'all'): void {
    this.#live.set(kind, providerIds);
    this.#changed.fire();
  }

  /** In the order of `consumerKinds`. */
  of(providerId: string): readonly ConsumerKind[] {
    return consumerKinds.filter((kind) => {
      const ids = this.#live.get(kind);
      return ids === 'all' || ids?.has(providerId) === true;
    });
  }
}
