/** Owns what was entered for a new provider, or pasted, and not finished: in memory only, and for a short while. */
import type { Disposable } from '../../../core/base/event';
import type { Clock } from '../../../core/base/clock';
import type { CredentialDraft } from './credential-steps';
import type { DiscoveryDraft } from '../add/discovery-draft';
import type { ProviderDraft } from '../add/provider-steps';

/** Holds secrets: keep it nowhere else, and log nothing of it. */
export interface Draft {
  readonly provider: ProviderDraft;
  readonly credentials: CredentialDraft;
  readonly discovery: DiscoveryDraft;
}

const keptMs = 10 * 60_000;

export class DraftStore<Kept = Draft> implements Disposable {
  readonly #clock: Clock;
  #kept: Kept | undefined;
  #timer: Disposable | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  keep(draft: Kept): void {
    this.clear();
    this.#kept = draft;
    this.#timer = this.#clock.setTimer(() => {
      this.clear();
    }, keptMs);
  }

  kept(): Kept | undefined {
    return this.#kept;
  }

  clear(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#kept = undefined;
  }

  dispose(): void {
    this.clear();
  }
}
