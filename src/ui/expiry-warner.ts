/** Owns which provider is warned of and by which settings, and hands over when it is time. Says nothing itself. */
import * as vscode from 'vscode';
import type { Choice, Setting } from '../core/base/setting';
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
  readonly minutes: Setting<number>;
  readonly autoRenew: Choice<AutoRenewMode>;
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
