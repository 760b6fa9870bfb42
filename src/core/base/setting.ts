/** Owns the port to the person's own settings: a value now, and its changes. */
import type { Event } from './event';

export interface Switch {
  isOn(): boolean;
  readonly onDidChange: Event<void>;
}

export interface Choice<T extends string> {
  mode(): T;
  readonly onDidChange: Event<void>;
}

export interface KeptChoice<T extends string> extends Choice<T> {
  /** Writes it to the person's own settings. Rejects where it can't be kept there. */
  keep(mode: T): Promise<void>;
}

export interface Setting<T> {
  value(): T;
  readonly onDidChange: Event<void>;
}

/** Anything may stand in a setting. One that can't be seen counts as the most careful value. */
export interface Settings {
  /** A value that can't be seen is off. */
  switch(name: string, fallback: boolean): Switch;
  choice<T extends string>(name: string, choices: readonly T[], fallback: T, whenHidden: T): KeptChoice<T>;
  /** @param read what a value means */
  setting<T>(name: string, read: (value: unknown) => T, whenHidden: T): Setting<T>;
}
