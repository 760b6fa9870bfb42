/** Owns which provider is warned of and by which settings, and hands over when it is time. Says nothing itself. */
import * as vscode from 'vscode';
import type { Event } from '../core/base/event';
import { ExpiryWarning, type WarningStore } from '../core/token/expiry-warning';
import type { Clock } from '../core/base/clock';
import type { StatusSource } from '../core/token/token-service';
import type { AutoRenewMode } from './auto-renew-target';
import type { UsageStore } from './usage-store';

/** Value of the setting `freshBearer.expiryWarning`: minutes, 0 for never. */
export function warningMinutes(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.min(value, 1_440) : 0;
}

export interface WarnerServices {
  readonly clock: Clock;
  readonly statuses: StatusSource;
  readonly memory: WarningStore;
  readonly usage: Pick<UsageStore, 'pinnedId' | 'onDidChange'>;
  readonly minutes: { value(): number; readonly onDidChange: Event<void> };
  readonly autoRenew: { mode(): AutoRenewMode; readonly onDidChange: Event<void> };
  readonly warn: (providerId: string) => void;
}

export function watchExpiry({ clock, statuses, memory, usage, minutes, autoRenew, warn }: WarnerServices): vscode.Disposable {
  const warning = new ExpiryWarning(clock, statuses, memory, warn);
  const set = (): void => {
    warning.setRules({
      providerId: usage.pinnedId(),
      aheadMs: minutes.value() * 60_000,
      renewsItself: autoRenew.mode() === 'pinned',
      looking: vscode.window.state.focused,
    });
  };
  set();
  return vscode.Disposable.from(
    warning,
    usage.onDidChange(set),
    minutes.onDidChange(set),
    autoRenew.onDidChange(set),
    vscode.window.onDidChangeWindowState(set),
  );
}
