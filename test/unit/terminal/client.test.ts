/** The `bearer` command as it is bundled, in a Node of its own: what it prints where, and how it ends. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerminalSocket } from '../../../src/integrations/terminal/terminal-socket';
import { readArguments } from '../../../src/terminal/arguments';
import type { TerminalAnswer, TerminalRequest } from '../../../src/terminal/protocol';
import { canary, leaks } from '../fakes/canary';
import { FakeClock } from '../fakes/fake-clock';
import { bundleBearer, type BearerBundle, type Ending } from './bearer';

describe('the bearer command', function () {
  this.timeout(60_000);
  let bearer: BearerBundle;
  let base: string;
  let socket: TerminalSocket;
  let asked: Omit<TerminalRequest, 'nonce'>[];
  let answer: (signal: AbortSignal) => Promise<TerminalAnswer>;

  before(async () => {
    bearer = await bundleBearer();
  });
  after(() => {
    bearer.dispose();
  });
  beforeEach(async () => {
    base = mkdtempSync(join(tmpdir(), 'fb-test-'));
    asked = [];
    answer = () => Promise.resolve({ ok: true, text: `Bearer ${canary}` });
    const services = {
      clock: new FakeClock(),
      answer: (request: Omit<TerminalRequest, 'nonce'>, signal: AbortSignal) => {
        asked.push(request);
        return answer(signal);
      },
      refusal: () => 'Not from here.',
    };
    socket = await TerminalSocket.listen(services, [base]);
  });
  afterEach(() => {
    socket.dispose();
    rmSync(base, { recursive: true, force: true });
  });

  const env = (): NodeJS.ProcessEnv => ({ FRESH_BEARER_SOCKET: socket.address, FRESH_BEARER_NONCE: socket.nonce });
  const ending = (...words: string[]): Promise<Ending> => bearer.run(words, env()).ended;

  it('prints the value and the end of one line, and nothing else', async () => {
    assert.deepEqual(await ending('a'), { code: 0, stdout: `Bearer ${canary}\n`, stderr: '' });
    assert.deepEqual(asked, [{ command: 'header', provider: 'a' }]);
    assert.equal(leaks(env()), false);
  });

  it('keeps a note apart from the value', async () => {
    answer = () => Promise.resolve({ ok: true, text: 'Bearer a', note: 'Soon over.' });
    assert.deepEqual(await ending('a'), { code: 0, stdout: 'Bearer a\n', stderr: 'bearer: Soon over.\n' });
  });

  const failures: readonly [code: 'no-token' | 'usage' | 'unknown-provider' | 'window-gone' | 'refused', exit: number][] = [
    ['no-token', 1],
    ['usage', 2],
    ['unknown-provider', 3],
    ['window-gone', 4],
    ['refused', 5],
  ];
  for (const [code, exit] of failures) {
    it(`ends with ${String(exit)} for ${code}, and says why on stderr only`, async () => {
      answer = () => Promise.resolve({ ok: false, code, message: 'Why.' });
      assert.deepEqual(await ending('a'), { code: exit, stdout: '', stderr: 'bearer: Why.\n' });
    });
  }

  it('works twenty-four times at once, with sixteen idle connections beside it', async () => {
    const idle = Array.from({ length: 16 }, () => connect(socket.address).on('error', () => undefined));
    await Promise.all(idle.map((each) => once(each, 'connect')));
    const endings = await Promise.all(Array.from({ length: 24 }, () => ending('a')));
    for (const each of endings) assert.deepEqual(each, { code: 0, stdout: `Bearer ${canary}\n`, stderr: '' });
    for (const each of idle) each.destroy();
  });

  it('is refused with the nonce of another window', async () => {
    const { code, stdout, stderr } = await bearer.run(['a'], { ...env(), FRESH_BEARER_NONCE: 'x' }).ended;
    assert.deepEqual({ code, stdout, stderr }, { code: 5, stdout: '', stderr: 'bearer: Not from here.\n' });
  });

  it('ends with 4 where the window is gone, was never there, or goes while it waits', async () => {
    const known = env();
    answer = () => {
      socket.dispose();
      return new Promise(() => undefined);
    };
    for (const given of [known, known, {}, { FRESH_BEARER_SOCKET: known['FRESH_BEARER_SOCKET'] }]) {
      const { code, stdout, stderr } = await bearer.run(['a'], given).ended;
      assert.equal(code, 4);
      assert.equal(stdout, '');
      assert.match(stderr, /^bearer: No VS Code window answers\. .*freshBearer\.terminalCommand/);
    }
    assert.equal(asked.length, 1);
  });

  it('ends with 4 where the window was killed', async () => {
    const address = join(base, 'killed');
    const code = `require('node:net').createServer().listen(${JSON.stringify(address)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', code]);
    assert.equal(existsSync(address), true);
    const ended = await bearer.run(['a'], { ...env(), FRESH_BEARER_SOCKET: address }).ended;
    assert.deepEqual([ended.code, ended.stdout], [4, '']);
  });

  it('ends with 4 where something else listens', async () => {
    const address = join(base, 'other');
    const server = await new Promise<Server>((resolve) => {
      const made: Server = createServer((caller) => caller.end('HTTP/1.1 400 Bad Request\r\n')).listen(address, () => {
        resolve(made);
      });
    });
    const { code, stdout } = await bearer.run(['a'], { ...env(), FRESH_BEARER_SOCKET: address }).ended;
    server.close();
    assert.deepEqual({ code, stdout }, { code: 4, stdout: '' });
  });

  it('ends with 4 where another user may own the folder of the socket, and shows no nonce there', async () => {
    const folder = join(base, 'taken');
    mkdirSync(folder, { mode: 0o700 });
    const heard: string[] = [];
    const server = await new Promise<Server>((resolve) => {
      const made: Server = createServer((caller) => {
        caller.on('data', (piece) => heard.push(String(piece)));
        caller.end('{"ok":true,"text":"Bearer theirs"}\n');
      }).listen(join(folder, 's'), () => {
        resolve(made);
      });
    });
    const through = (at: string) => bearer.run(['a'], { ...env(), FRESH_BEARER_SOCKET: join(at, 's') }).ended;
    assert.equal((await through(folder)).stdout, 'Bearer theirs\n', 'else nothing below is shown');
    heard.length = 0;
    symlinkSync(folder, join(base, 'link'));
    const endings = [await through(join(base, 'link'))];
    chmodSync(folder, 0o755);
    endings.push(await through(folder));
    chmodSync(folder, 0o700);
    if (process.getuid?.() === 0) {
      chownSync(folder, 65_534, 65_534); // only root can make it another user's
      endings.push(await through(folder));
    }
    server.close();
    for (const { code, stdout } of endings) assert.deepEqual({ code, stdout }, { code: 4, stdout: '' });
    assert.deepEqual(heard, []);
  });

  it('tells the window when it is interrupted', async () => {
    const asking = new Promise<AbortSignal>((resolve) => {
      answer = (signal) => {
        resolve(signal);
        return new Promise(() => undefined);
      };
    });
    const running = bearer.run(['a'], env());
    const signal = await asking;
    const aborted = new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    running.kill();
    await aborted;
    const { code, stdout } = await running.ended;
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
  });

  it('helps and tells its version without a window', async () => {
    const help = await bearer.run(['--help']).ended;
    assert.deepEqual([help.code, help.stderr], [0, '']);
    assert.match(help.stdout, /bearer list/);
    assert.deepEqual(await bearer.run(['--version']).ended, { code: 0, stdout: 'bearer 1.2.3\n', stderr: '' });
  });

  it('ends with 2 for what it does not know, and asks nobody', async () => {
    for (const words of [['--foo', 'a'], ['a', 'b'], ['--token', '--line', 'a'], ['list', 'a'], ['list', '--foo'], ['--json', 'a'], ['']]) {
      const { code, stdout, stderr } = await ending(...words);
      assert.deepEqual([code, stdout], [2, ''], words.join(' '));
      assert.match(stderr, /bearer --help/);
    }
    assert.deepEqual(asked, []);
  });

  it('never takes in vscode', () => {
    assert.doesNotMatch(readFileSync(bearer.path, 'utf8'), /require\("vscode"\)/);
  });

  const readings: readonly [words: readonly string[], ask: Omit<TerminalRequest, 'nonce'>][] = [
    [[], { command: 'header' }],
    [['a'], { command: 'header', provider: 'a' }],
    [['--header', 'a'], { command: 'header', provider: 'a' }],
    [['--token', 'a'], { command: 'token', provider: 'a' }],
    [['a', '--line'], { command: 'line', provider: 'a' }],
    [['--line'], { command: 'line' }],
    [['list'], { command: 'list', json: false }],
    [['list', '--json'], { command: 'list', json: true }],
    [['--', 'list'], { command: 'header', provider: 'list' }],
    [['--header', 'list'], { command: 'header', provider: 'list' }],
  ];
  for (const [words, ask] of readings) {
    it(`reads \`${['bearer', ...words].join(' ')}\``, () => {
      assert.deepEqual(readArguments(words), { ask });
    });
  }
});
