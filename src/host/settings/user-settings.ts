/** Owns the settings that features ask for: each is live until the extension ends. */
import type { Disposable } from '../../core/base/event';
import type { KeptChoice, Setting, Settings, Switch } from '../../core/base/setting';
import { LiveSetting } from './live-setting';
import { SettingChoice } from './setting-choice';
import { SettingSwitch } from './setting-switch';

export class UserSettings implements Settings, Disposable {
  readonly #live: Disposable[] = [];

  switch(name: string, fallback: boolean): Switch {
    return this.#kept(new SettingSwitch(name, fallback));
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T, whenHidden: T): KeptChoice<T> {
    return this.#kept(new SettingChoice(name, choices, fallback, whenHidden));
  }

  setting<T>(name: string, read: (value: unknown) => T, whenHidden: T): Setting<T> {
    return this.#kept(new LiveSetting(name, read, whenHidden));
  }

  dispose(): void {
    for (const setting of this.#live) setting.dispose();
  }

  #kept<T extends Disposable>(setting: T): T {
    this.#live.push(setting);
    return setting;
  }
}
