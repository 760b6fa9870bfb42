/** Owns that a feature is loaded once it is wanted, and costs nothing till then. */
import * as vscode from 'vscode';
import type { Disposable, Event } from '../core/base/event';
import type { Log } from '../core/base/log';
import { FirstUse } from './first-use';

export interface WantedFeature {
  /** For the log. */
  readonly name: string;
  readonly isWanted: () => boolean;
  /** When to look again. A feature that is loaded looks after itself. */
  readonly changes: readonly Event<unknown>[];
  readonly load: () => Promise<Disposable>;
}

export function whenWanted({ name, isWanted, changes, load }: WantedFeature, log: Pick<Log, 'warn'>): Disposable {
  const feature = new FirstUse(load);
  const look = (): void => {
    if (!isWanted()) return;
    feature.get().catch(() => {
      log.warn(`${name} could not be loaded. Reload the window, or reinstall the extension.`);
    });
  };
  look();
  return vscode.Disposable.from(...changes.map((change) => change(look)), feature);
}
