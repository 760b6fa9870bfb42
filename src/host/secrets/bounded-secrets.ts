/**
 * Owns the patience with SecretStorage: a keyring that hangs must not make a provider useless until the window is reloaded,
 * nor hold the lock that other windows wait for. Holds no secret longer than a write that is still under way.
 */
import type { SecretStorage } from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Log } from '../../core/base/log';
import { TokenError } from '../../core/base/token-error';

/** Long enough for a keyring that somebody unlocks at once. */
export const patienceMs = 10_000;
/** While an earlier call still hangs, a call only finds out whether the store is back. */
export const hungPatienceMs = 1_000;

type Writing = () => Thenable<void>;

export class BoundedSecrets {
  readonly #secrets: SecretStorage;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Calls that were given up and have not come back. */
  readonly #hanging = new Set<symbol>();
  /** The change that was asked for last, by key, while an earlier one hangs: what comes late must not undo it. */
  readonly #latest = new Map<string, Writing>();
  readonly #late = new Map<string, number>();

  constructor(secrets: SecretStorage, clock: Clock, log: Log) {
    this.#secrets = secrets;
    this.#clock = clock;
    this.#log = log;
  }

  /** All reject with `storage`/`storage-timeout` where the store doesn't answer in time. A read is tried once more. */
  get(key: string): Promise<string | undefined> {
    return this.#twice('get', () => this.#secrets.get(key));
  }

  keys(): Promise<string[]> {
    return this.#twice('keys', () => this.#secrets.keys());
  }

  store(key: string, value: string): Promise<void> {
    return this.#change('store', key, () => this.#secrets.store(key, value));
  }

  delete(key: string): Promise<void> {
    return this.#change('delete', key, () => this.#secrets.delete(key));
  }

  async #twice<T>(what: string, call: () => Thenable<T>): Promise<T> {
    const isFirst = this.#hanging.size === 0;
    const first = await this.#bounded(what, call);
    if (first.isAnswered) return first.value;
    const second = isFirst ? await this.#bounded(what, call) : first;
    if (second.isAnswered) return second.value;
    throw timeout();
  }

  async #change(what: string, key: string, call: Writing): Promise<void> {
    if (this.#late.has(key)) this.#latest.set(key, call);
    const outcome = await this.#bounded(what, call, () => {
      this.#settled(key);
    });
    if (outcome.isAnswered) return;
    this.#late.set(key, (this.#late.get(key) ?? 0) + 1);
    throw timeout();
  }

  /** A change came back late. If another was asked for since, that is made once more. */
  #settled(key: string): void {
    const left = (this.#late.get(key) ?? 1) - 1;
    if (left > 0) this.#late.set(key, left);
    else this.#late.delete(key);
    const latest = this.#latest.get(key);
    if (left <= 0) this.#latest.delete(key);
    if (latest) latest().then(undefined, () => undefined);
  }

  /** @param late called when a call that was given up comes back after all */
  #bounded<T>(
    what: string,
    call: () => Thenable<T>,
    late?: () => void,
  ): Promise<{ readonly isAnswered: true; readonly value: T } | { readonly isAnswered: false }> {
    const mark = Symbol(what);
    let isGivenUp = false;
    const waitMs = this.#hanging.size === 0 ? patienceMs : hungPatienceMs;
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimer(() => {
        if (this.#hanging.size === 0)
          this.#log.warn(`The secret storage of VS Code did not answer for ${String(waitMs / 1_000)} s (${what}).`);
        isGivenUp = true;
        this.#hanging.add(mark);
        resolve({ isAnswered: false });
      }, waitMs);
      const ended = (): void => {
        timer.dispose();
        // Whatever answers shows that the store is back.
        this.#hanging.clear();
        if (isGivenUp) late?.();
      };
      call().then(
        (value) => {
          ended();
          resolve({ isAnswered: true, value });
        },
        (error: unknown) => {
          ended();
          reject(error instanceof Error ? error : new Error('no reason given'));
        },
      );
    });
  }
}

function timeout(): TokenError {
  return new TokenError({ kind: 'storage', reason: 'storage-timeout' });
}
