/** Owns which provider is kept fresh while nobody asks: the pinned one, if the setting says so. */
import type { Disposable } from '../core/base/event';
import type { Choice } from '../core/base/setting';
import type { UsageStore } from './usage-store';

/** Values of the setting `freshBearer.autoRenew`. */
export const autoRenewModes = ['off', 'pinned'] as const;
export type AutoRenewMode = (typeof autoRenewModes)[number];

/** Sets the target now and whenever setting or pin change. */
export function keepAutoRenewTarget(
  renewal: { setTarget(providerId: string | undefined): void },
  setting: Choice<AutoRenewMode>,
  usage: Pick<UsageStore, 'pinnedId' | 'onDidChange'>,
): Disposable {
  const set = (): void => {
    renewal.setTarget(setting.mode() === 'pinned' ? usage.pinnedId() : undefined);
  };
  const subscriptions = [setting.onDidChange(set), usage.onDidChange(set)];
  set();
  return {
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
