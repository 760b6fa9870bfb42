/** The window's end, over a real socket: who gets an answer, and what is left behind. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cleanStale, socketBases, TerminalSocket } from '../../../../src/integrations/terminal/terminal-socket';
import { readAnswer, type TerminalAnswer, type TerminalRequest } from '../../../../src/terminal/protocol';
import { canary, leaks } from '../../fakes/canary';
import { FakeClock } from '../../fakes/fake-clock';

const refused: TerminalAnswer = { ok: false, code: 'refused', message: 'no' };

describe('the socket for terminals', () => {
  let base: string;
  let socket: TerminalSocket;
  let clock: FakeClock;
  let asked: Omit<TerminalRequest, 'nonce'>[];
  let answer: (signal: AbortSignal) => Promise<TerminalAnswer>;

  beforeEach(async () => {
    base = mkdtempSync(join(tmpdir(), 'fb-test-'));
    clock = new FakeClock();
    asked = [];
    answer = () => Promise.resolve({ ok: true, text: canary });
    socket = await TerminalSocket.listen(
      {
        clock,
        answer: (request, signal) => {
          asked.push(request);
          return answer(signal);
        },
        refusal: () => 'no',
      },
      [base],
    );
  });
  afterEach(() => {
    socket.dispose();
    rmSync(base, { recursive: true, force: true });
  });

  function open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const caller = connect(socket.address, () => {
        resolve(caller);
      });
      caller.on('error', reject);
    });
  }

  /** Everything that comes until the other side ends it. */
  function heard(caller: Socket): Promise<string> {
    return new Promise((resolve) => {
      let text = '';
      caller.on('data', (piece) => (text += String(piece)));
      caller.on('close', () => {
        resolve(text);
      });
    });
  }

  /** One turn of the event loop after the other, not a time. */
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  }

  async function say(text: string): Promise<TerminalAnswer | undefined> {
    const caller = await open();
    const hearing = heard(caller);
    caller.write(text);
    return readAnswer((await hearing).trimEnd());
  }

  const request = (more: object = {}): string => `${JSON.stringify({ nonce: socket.nonce, command: 'header', provider: 'a', ...more })}\n`;

  it('answers whoever shows the nonce', async () => {
    assert.deepEqual(await say(request()), { ok: true, text: canary });
    assert.deepEqual(asked, [{ command: 'header', provider: 'a' }]);
  });

  it('takes a request that comes in pieces', async () => {
    const caller = await open();
    const hearing = heard(caller);
    const text = request();
    caller.write(text.slice(0, 20));
    await new Promise((resolve) => setImmediate(resolve));
    caller.write(text.slice(20));
    assert.match(await hearing, /"ok":true/);
  });

  it('is open to this user only', () => {
    assert.equal(statSync(dirname(socket.address)).mode & 0o777, 0o700);
    assert.equal(statSync(socket.address).mode & 0o777, 0o600);
    assert.equal(dirname(dirname(socket.address)), base);
  });

  it('has a nonce of 32 bytes that is its own', async () => {
    assert.equal(Buffer.from(socket.nonce, 'base64url').length, 32);
    const other = await TerminalSocket.listen({ clock, answer: () => Promise.resolve(refused), refusal: () => '' }, [base]);
    assert.notEqual(other.nonce, socket.nonce);
    other.dispose();
  });

  const wrong: readonly [what: string, text: () => string][] = [
    ['another nonce', () => request({ nonce: 'x' })],
    ['an empty nonce', () => request({ nonce: '' })],
    ['no nonce', () => '{"command":"header"}\n'],
    ['what is no JSON', () => 'GET / HTTP/1.1\r\n'],
    ['another command', () => request({ command: 'secret' })],
    ['a member too many', () => request({ more: 1 })],
    ['an empty line', () => '\n'],
    ['a line that is too long', () => request({ provider: 'a'.repeat(4096) })],
    ['no line at all', () => 'a'.repeat(5000)],
  ];
  for (const [what, text] of wrong) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual(await say(text()), refused);
      assert.deepEqual(asked, []);
    });
  }

  it('hangs up on who says nothing for five seconds, and has no timer left', async () => {
    const caller = await open();
    const hearing = heard(caller);
    while (clock.timers === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(5_000);
    assert.equal(await hearing, '');
    await say(request());
    assert.equal(clock.timers, 0);
  });

  it('gives the answer up when the caller goes away', async () => {
    const caller = await open();
    const aborted = new Promise<void>((resolve) => {
      answer = (signal) => {
        caller.destroy();
        return new Promise(() => {
          signal.addEventListener('abort', () => {
            resolve();
          });
        });
      };
    });
    caller.write(request());
    await aborted;
  });

  it('answers sixteen at once, and then the others in the order in which they came', async () => {
    const held: (() => void)[] = [];
    answer = () =>
      new Promise((resolve) => {
        held.push(() => {
          resolve({ ok: true, text: canary });
        });
      });
    const answers = [];
    for (let index = 0; index < 40; index += 1) {
      answers.push(say(request({ provider: String(index) })));
      await until(() => asked.length === Math.min(index + 1, 16));
    }
    for (let released = 0; released < 40; released += 1) {
      await until(() => held.length > released);
      held[released]?.();
    }
    for (const each of await Promise.all(answers)) assert.deepEqual(each, { ok: true, text: canary });
    assert.equal(asked.length, 40);
    assert.deepEqual(
      asked.slice(0, 16).map(({ provider }) => provider),
      Array.from({ length: 16 }, (_, index) => String(index)),
    );
  });

  it('is not held up by any number of callers who say nothing', async () => {
    const idle = await Promise.all(Array.from({ length: 300 }, open));
    const unknown = await open();
    unknown.write(request({ nonce: 'x' }).slice(0, 30));
    assert.deepEqual(await say(request()), { ok: true, text: canary });
    await until(() => clock.timers <= 256);
    for (const caller of [...idle, unknown]) caller.destroy();
  });

  it('leaves nothing behind', async () => {
    const caller = await open();
    const hearing = heard(caller);
    socket.dispose();
    assert.equal(await hearing, '');
    assert.deepEqual(readdirSync(base), []);
  });

  it('writes no token into a file', async () => {
    await say(request());
    assert.deepEqual(readdirSync(dirname(socket.address)), ['s']);
    assert.equal(leaks([socket.address, socket.nonce]), false);
  });

  it('takes no folder that is missing or makes the path of its socket too long', async () => {
    const long = join(base, 'x'.repeat(100));
    mkdirSync(long);
    const services = { clock, answer: () => Promise.resolve(refused), refusal: () => '' };
    const other = await TerminalSocket.listen(services, [long, join(base, 'missing'), base]);
    assert.equal(dirname(dirname(other.address)), base);
    other.dispose();
    await assert.rejects(TerminalSocket.listen(services, [long]), /No folder/);
  });

  it('takes the run-time folder of the user only where it is private', () => {
    chmodSync(base, 0o700);
    assert.equal(socketBases({ XDG_RUNTIME_DIR: base })[0], base);
    chmodSync(base, 0o750);
    assert.equal(socketBases({ XDG_RUNTIME_DIR: base }).includes(base), false);
    assert.equal(socketBases({ XDG_RUNTIME_DIR: join(base, 'missing') })[0], tmpdir());
    assert.equal(socketBases({})[0], tmpdir());
  });

  describe('what killed windows left', () => {
    /** As a window that was killed leaves it. */
    function abandon(name: string): string {
      const folder = join(base, name);
      mkdirSync(folder, { mode: 0o700 });
      const code = `require('node:net').createServer().listen(${JSON.stringify(join(folder, 's'))}, () => process.kill(process.pid, 'SIGKILL'))`;
      spawnSync(process.execPath, ['-e', code]);
      assert.equal(statSync(join(folder, 's')).isSocket(), true);
      return folder;
    }

    it('is removed, and a window that lives is not', async () => {
      const folder = abandon('fb-term-abcdef');
      await cleanStale(Date.now(), [base]);
      assert.equal(existsSync(folder), false);
      assert.deepEqual(await say(request()), { ok: true, text: canary });
    });

    it('is removed without a socket, but not at once', async () => {
      const folder = join(base, 'fb-term-abcdef');
      mkdirSync(folder, { mode: 0o700 });
      await cleanStale(Date.now(), [base]);
      assert.equal(existsSync(folder), true);
      const earlier = Date.now() / 1000 - 120;
      utimesSync(folder, earlier, earlier);
      await cleanStale(Date.now(), [base]);
      assert.equal(existsSync(folder), false);
    });

    it('stays where it may be something else', async () => {
      const others = [abandon('fb-term-abcdefg'), abandon('xx-abcdef'), abandon('fb-term-fuller')];
      writeFileSync(join(base, 'fb-term-fuller', 'more'), '');
      mkdirSync(join(base, 'fb-term-nosock'));
      writeFileSync(join(base, 'fb-term-nosock', 's'), '');
      await cleanStale(Date.now(), [base]);
      for (const folder of [...others, join(base, 'fb-term-nosock')]) assert.equal(existsSync(folder), true, folder);
    });
  });
});
