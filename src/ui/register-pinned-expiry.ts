/** Owns what happens as the pinned provider's token nears its end: it is renewed, or the person is warned, as the settings say. */
import * as vscode from 'vscode';
import type { Clock } from '../core/base/clock';
import type { Disposable } from '../core/base/event';
import type { Settings } from '../core/base/setting';
import { AutoRenewal, type Renewer } from '../core/token/auto-renewal';
import type { WarningStore } from '../core/token/expiry-warning';
import type { StatusSource } from '../core/token/token-service';
import { settingIds } from '../ids';
import { autoRenewModes, keepAutoRenewTarget } from './auto-renew-target';
import { warningMinutes, watchExpiry } from './expiry-warner';
import type { warnOfExpiry } from './flows/warn-of-expiry';
import type { UsageStore } from './usage-store';

export interface PinnedExpiryFeature {
  readonly clock: Clock;
  readonly tokens: Renewer;
  readonly statuses: StatusSource;
  readonly usage: UsageStore;
  readonly warnings: WarningStore;
  readonly settings: Settings;
  readonly later: () => Promise<{ readonly warnOfExpiry: typeof warnOfExpiry }>;
}

export function registerPinnedExpiry(services: PinnedExpiryFeature): Disposable {
  const { clock, tokens, statuses, usage, warnings, settings, later } = services;
  const autoRenew = settings.choice(settingIds.autoRenew, autoRenewModes, 'off', 'off');
  const renewal = new AutoRenewal(clock, tokens, statuses);
  return vscode.Disposable.from(
    keepAutoRenewTarget(renewal, autoRenew, usage),
    watchExpiry({
      clock,
      statuses,
      memory: warnings,
      usage,
      minutes: settings.setting(settingIds.expiryWarning, warningMinutes, 0),
      autoRenew,
      warn: (providerId) => {
        void later().then(({ warnOfExpiry }) => warnOfExpiry(services, providerId));
      },
    }),
    renewal,
  );
}
