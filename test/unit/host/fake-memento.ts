/** Owns a Memento for tests: like VS Code's it answers with the new value at once and keeps JSON only. */
import type { Memento } from 'vscode';

export class FakeMemento implements Memento {
  readonly values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  readonly get: Memento['get'] = (key: string, defaultValue?: unknown) => {
    const text = this.values.get(key);
    return (text === undefined ? defaultValue : JSON.parse(text)) as undefined;
  };

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}
