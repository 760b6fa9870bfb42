/** Owns a setting that is one word of a few. */
import { LiveSetting } from './live-setting';

export class SettingChoice<T extends string> extends LiveSetting<T> {
  /** Anything but one of the words counts as `fallback`; a value that can't be seen as `whenHidden`. */
  constructor(name: string, choices: readonly T[], fallback: T, whenHidden: T) {
    super(name, (value) => choices.find((choice) => choice === value) ?? fallback, whenHidden);
  }

  mode(): T {
    return this.value();
  }
}
