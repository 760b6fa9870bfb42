/** Owns what is made when it is first needed, from a part of the extension that is loaded only then, and disposed of with the rest. */
import type { Disposable } from '../core/base/event';

export class FirstUse<T extends Disposable> implements Disposable {
  readonly #make: () => Promise<T>;
  #made: Promise<T> | undefined;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  /** Rejects as `make` does; who asks then makes it try again: an update may just be replacing the file. */
  get(): Promise<T> {
    return (this.#made ??= this.#make().catch((error: unknown) => {
      this.#made = undefined;
      throw error;
    }));
  }

  dispose(): void {
    void this.#made?.then(
      (made) => {
        made.dispose();
      },
      () => undefined, // told to whoever asked for it
    );
  }
}
