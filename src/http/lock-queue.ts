/**
 * Owns the queue before a lock, as empty files of one folder: whose turn it is, and who in front of us is gone. Lamport's bakery: each draws a number above
 * all that it sees, and the lowest goes first. Names are never used twice, so that removing those of the dead can't hit anyone who lives.
 */
import { randomBytes } from 'node:crypto';
import { open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

export interface Patience {
  /** So long without a sign of life, and the process is no more. */
  readonly deadMs: number;
  /** So long without a sign of life, though the process is there: it was stopped, or its number belongs to another now. */
  readonly stalledMs: number;
}

interface Entry {
  readonly name: string;
  /** Undefined while its owner still draws one. */
  readonly ticket: number | undefined;
  readonly pid: number;
}

interface Sight {
  readonly life: number;
  readonly sinceMs: number;
}

/** One place in the queue. Signs of life are counted, never told by a clock, and their age is measured by the watcher's own monotonic one. */
export class LockPlace {
  readonly #dir: string;
  readonly #hash: string;
  readonly #own = `${String(process.pid)}.${randomBytes(12).toString('hex')}`;
  readonly #seen = new Map<string, Sight>();
  #ticket = 0;
  #life = 1;
  #beating: NodeJS.Timeout | undefined;

  private constructor(dir: string, hash: string) {
    this.#dir = dir;
    this.#hash = hash;
  }

  /** Rejects where the folder takes no file. */
  static async draw(dir: string, hash: string, beatMs: number): Promise<LockPlace> {
    const place = new LockPlace(dir, hash);
    const drawing = join(dir, `${hash}.drawing.${place.#own}`);
    try {
      await (await open(drawing, 'wx', 0o600)).close();
      const numbers = (await place.#entries()).map(({ ticket }) => ticket ?? 0);
      place.#ticket = Math.max(0, ...numbers) + 1;
      await (await open(place.#path, 'wx', 0o600)).close();
    } finally {
      await rm(drawing, { force: true });
    }
    place.#beating = setInterval(() => {
      place.#life += 1;
      utimes(place.#path, place.#life, place.#life).catch(() => undefined);
    }, beatMs);
    place.#beating.unref();
    return place;
  }

  async leave(): Promise<void> {
    clearInterval(this.#beating);
    await rm(this.#path, { force: true });
  }

  /** @param passStalled whether one whose process is there counts as gone after `stalledMs` */
  async isFirst(patience: Patience, passStalled: boolean): Promise<boolean> {
    // Twice: an entry that turned from drawn to numbered while the first list was read may stand in neither form in it.
    return (await this.#nobodyBefore(patience, passStalled)) && (await this.#nobodyBefore(patience, passStalled));
  }

  get #name(): string {
    return `${this.#hash}.${String(this.#ticket).padStart(12, '0')}.${this.#own}`;
  }

  get #path(): string {
    return join(this.#dir, this.#name);
  }

  async #nobodyBefore(patience: Patience, passStalled: boolean): Promise<boolean> {
    const own = this.#name;
    const entries = await this.#entries();
    if (!entries.some(({ name }) => name === own)) throw new Error('The place was taken for that of a process that is gone.');
    for (const entry of entries) {
      const isBefore =
        entry.name !== own &&
        (entry.ticket === undefined || entry.ticket < this.#ticket || (entry.ticket === this.#ticket && entry.name < own));
      if (!isBefore) continue;
      if (!(await this.#isGone(entry, patience, passStalled))) return false;
      await rm(join(this.#dir, entry.name), { force: true });
    }
    return true;
  }

  async #entries(): Promise<readonly Entry[]> {
    return (await readdir(this.#dir)).flatMap((name) => {
      const [hash, number, pid, random] = name.split('.');
      if (hash !== this.#hash || number === undefined || random === undefined) return [];
      return [{ name, ticket: number === 'drawing' ? undefined : Number(number), pid: Number(pid) }];
    });
  }

  /** A process of another container can't be seen from here, so that its absence alone proves nothing. */
  async #isGone({ name, pid }: Entry, { deadMs, stalledMs }: Patience, passStalled: boolean): Promise<boolean> {
    const life = await lifeOf(join(this.#dir, name));
    if (life === undefined) return true;
    const nowMs = performance.now();
    const before = this.#seen.get(name);
    if (before?.life !== life) {
      this.#seen.set(name, { life, sinceMs: nowMs });
      return false;
    }
    const silentMs = nowMs - before.sinceMs;
    return silentMs >= deadMs && !processExists(pid) ? true : passStalled && silentMs >= stalledMs;
  }
}

async function lifeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there, and another user's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
