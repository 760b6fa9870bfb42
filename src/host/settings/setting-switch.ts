/** Owns a setting that is on or off. */
import { LiveSetting } from './live-setting';

export class SettingSwitch extends LiveSetting<boolean> {
  /** Anything but true and false counts as `fallback`; a value that can't be seen is off. */
  constructor(name: string, fallback: boolean) {
    super(name, (value) => (typeof value === 'boolean' ? value : fallback), false);
  }

  isOn(): boolean {
    return this.value();
  }
}
