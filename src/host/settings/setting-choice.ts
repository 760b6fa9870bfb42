/** Owns a setting that is one word of a few. */
import { LiveSetting } from './live-setting';

export class SettingChoice<T extends string> extends LiveSetting<T> {
  /** Anything but one of the words counts as `fallback`. */
  constructor(name: string, choices: readonly T[], fallback: T) {
    super(name, (value) => choices.find((choice) => choice === value) ?? fallback);
  }

  mode(): T {
    return this.value();
  }
}
