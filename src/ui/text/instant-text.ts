/** Owns how an instant is written in the person's language and local time. */

export class InstantText {
  readonly #full: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #second: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;

  /** @param timeZone IANA name; without it the computer's own. */
  constructor(language: string, timeZone?: string) {
    const zone = timeZone === undefined ? {} : { timeZone };
    this.#full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', ...zone });
    this.#day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...zone });
    this.#second = new Intl.DateTimeFormat(language, { timeStyle: 'medium', ...zone });
    this.#time = new Intl.DateTimeFormat(language, { timeStyle: 'short', ...zone });
  }

  /** Date and time to the second. */
  full(instantMs: number): string {
    return this.#full.format(instantMs);
  }

  /** The time to the second, without the date. */
  second(instantMs: number): string {
    return this.#second.format(instantMs);
  }

  /** Hours and minutes alone. */
  time(instantMs: number): string {
    return this.#time.format(instantMs);
  }

  /** The time alone if it is today's, else date and time. */
  short(instantMs: number, nowMs: number): string {
    const day = this.#day.format(instantMs);
    const time = this.#time.format(instantMs);
    return day === this.#day.format(nowMs) ? time : `${day}, ${time}`;
  }
}
