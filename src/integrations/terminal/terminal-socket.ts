/**
 * Owns the socket through which terminals of this window ask: who may reach it, what a request may look like, and that nothing of it
 * stays behind. Plain Node; what is answered is the caller's business.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Disposable } from '../../core/base/event';
import type { Clock } from '../../core/base/clock';
import { asLine, requestLimit, type TerminalAnswer, type TerminalRequest } from '../../terminal/protocol';
import { TerminalTurns } from './terminal-turns';

export interface TerminalSocketServices {
  readonly clock: Clock;
  /** Never rejects. `signal`: the caller has gone away. */
  readonly answer: (request: Omit<TerminalRequest, 'nonce'>, signal: AbortSignal) => Promise<TerminalAnswer>;
  /** Told to a caller that did not show the nonce, or spoke otherwise than `bearer` does. */
  readonly refusal: () => string;
}

const folderName = /^fb-term-[A-Za-z0-9]{6}$/;
const socketName = 's';
/** `sun_path` takes 104 bytes on macOS, 108 on Linux, its end included. */
const addressLimit = 100;
/** Answered at once; the others wait. Counted are those alone who have shown the nonce. */
const answeredAtOnce = 16;
/** So many may be silent at once, for so long; then the one that came first goes. */
const mostSilent = 256;
const patienceMs = 5_000;
const abandonedMs = 60_000;

const requestSchema = v.strictObject({
  nonce: v.string(),
  command: v.picklist(['header', 'token', 'line', 'list']),
  provider: v.exactOptional(v.string()),
  json: v.exactOptional(v.boolean()),
});

export class TerminalSocket implements Disposable {
  readonly address: string;
  /** 32 random bytes, base64url. */
  readonly nonce = randomBytes(32).toString('base64url');
  readonly #server: Server;
  readonly #folder: string | undefined;
  readonly #open = new Set<Socket>();
  /** Those of them who have not said all that they want yet, in the order in which they came. */
  readonly #silent = new Set<Socket>();
  readonly #turns = new TerminalTurns(answeredAtOnce);
  readonly #services: TerminalSocketServices;

  /** Rejects where no socket can be made. */
  static async listen(services: TerminalSocketServices, bases: readonly string[] = socketBases()): Promise<TerminalSocket> {
    const socket = new TerminalSocket(services, bases);
    try {
      await socket.#listen();
      return socket;
    } catch (error) {
      socket.dispose();
      throw error;
    }
  }

  private constructor(services: TerminalSocketServices, bases: readonly string[]) {
    this.#services = services;
    if (process.platform === 'win32') {
      this.address = `\\\\.\\pipe\\fresh-bearer-${randomBytes(16).toString('hex')}`;
    } else {
      this.#folder = makeFolder(bases);
      this.address = join(this.#folder, socketName);
    }
    this.#server = createServer((caller) => {
      this.#meet(caller);
    });
  }

  /** Whoever waits is left without an answer. */
  dispose(): void {
    this.#server.close(() => undefined);
    for (const caller of this.#open) caller.destroy();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.address, resolve);
    });
    this.#server.on('error', () => undefined); // a caller that could not be accepted; the others still are
    if (this.#folder !== undefined) chmodSync(this.address, 0o600);
  }

  #meet(caller: Socket): void {
    const gone = new AbortController();
    this.#open.add(caller);
    this.#silent.add(caller);
    const [longest] = this.#silent;
    if (this.#silent.size > mostSilent) longest?.destroy();
    let received = Buffer.alloc(0);
    const patience = this.#services.clock.setTimer(() => caller.destroy(), patienceMs);
    caller.on('error', () => undefined); // `close` follows
    caller.on('close', () => {
      patience.dispose();
      this.#open.delete(caller);
      this.#silent.delete(caller);
      gone.abort();
    });
    const onData = (piece: Buffer): void => {
      received = Buffer.concat([received, piece]);
      const end = received.indexOf('\n');
      if (end < 0 && received.length < requestLimit) return;
      caller.off('data', onData);
      this.#silent.delete(caller);
      caller.resume(); // else the caller's end would go unnoticed
      patience.dispose();
      const line = end >= 0 && end < requestLimit ? received.toString('utf8', 0, end) : '';
      this.#answer(line, gone.signal).then(
        (answer) => caller.end(asLine(answer)),
        () => caller.destroy(),
      );
    };
    caller.on('data', onData);
  }

  async #answer(line: string, signal: AbortSignal): Promise<TerminalAnswer> {
    const { nonce, ...asked } = readRequest(line) ?? { nonce: '', command: 'list' };
    if (!isSame(nonce, this.nonce)) return { ok: false, code: 'refused', message: this.#services.refusal() };
    return this.#turns.run(signal, () => this.#services.answer(asked, signal));
  }
}

/** Mode 0700, by mkdtemp(3). */
function makeFolder(bases: readonly string[]): string {
  const short = bases.filter((base) => Buffer.byteLength(join(base, 'fb-term-XXXXXX', socketName)) <= addressLimit);
  for (const base of short) {
    try {
      return mkdtempSync(join(base, 'fb-term-'));
    } catch {
      // the next one may take it
    }
  }
  throw new Error('No folder for temporary files takes a socket.');
}

/** Undefined for what `bearer` would not send. */
function readRequest(line: string): TerminalRequest | undefined {
  try {
    const { success, output } = v.safeParse(requestSchema, JSON.parse(line));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

/** In a time that does not tell how much of it is right. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** Where a socket's folder may lie: the person's own run-time folder, if it is that, then those for temporary files. */
export function socketBases(environment: NodeJS.ProcessEnv = process.env): readonly string[] {
  const runtime = environment['XDG_RUNTIME_DIR'];
  const others = [tmpdir(), '/tmp'];
  return runtime !== undefined && isOwnAndPrivate(runtime) ? [runtime, ...others] : others;
}

/** As the XDG Base Directory Specification wants it. */
function isOwnAndPrivate(path: string): boolean {
  try {
    const found = statSync(path);
    return path.startsWith('/') && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o777) === 0o700;
  } catch {
    return false;
  }
}

/** Removes what windows that were killed left behind: folders of ours and of this user whose socket nobody listens on. */
export async function cleanStale(nowMs: number, bases: readonly string[] = socketBases()): Promise<void> {
  if (process.platform === 'win32') return; // a pipe ends with its process
  for (const base of new Set(bases)) {
    for (const name of listed(base)) {
      const folder = join(base, name);
      if (folderName.test(name) && (await isStale(folder, nowMs))) remove(folder);
    }
  }
}

async function isStale(folder: string, nowMs: number): Promise<boolean> {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true || found.uid !== process.getuid?.()) return false;
  const inside = listed(folder);
  if (inside.length === 0) return (found.mode & 0o777) === 0o700 && nowMs - found.mtimeMs > abandonedMs;
  const address = join(folder, socketName);
  if (inside.length > 1 || lstatSync(address, { throwIfNoEntry: false })?.isSocket() !== true) return false;
  return new Promise((resolve) => {
    const probe = connect(address);
    probe.on('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED');
    });
  });
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Another window may be doing the same. */
function remove(folder: string): void {
  try {
    rmSync(join(folder, socketName), { force: true });
    rmdirSync(folder);
  } catch {
    // left for the next start
  }
}
