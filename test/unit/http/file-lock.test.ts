/** The lock between windows on a real disk. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { isTokenError } from '../../../src/core/base/token-error';
import { createFileLock } from '../../../src/http/http-chunk';

const never = new AbortController().signal;

describe('file lock', () => {
  let root: string;
  let dir: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'fresh-bearer-lock-'));
    dir = join(root, 'locks');
  });

  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it('lets one in at a time, and each in the end', async () => {
    let inside = 0;
    let most = 0;
    const windows = [createFileLock(dir), createFileLock(dir), createFileLock(dir)];
    const results = await Promise.all(
      windows.map((lock, index) =>
        lock.run('rtzr', never, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await readdir(dir);
          inside -= 1;
          return index;
        }),
      ),
    );
    assert.deepEqual(results, [0, 1, 2]);
    assert.equal(most, 1);
  });

  it('does not hold up another key', async () => {
    const lock = createFileLock(dir);
    await lock.run('a', never, () => lock.run('b', never, () => Promise.resolve()));
  });

  it('is free again after a failure, and the failure comes through', async () => {
    const lock = createFileLock(dir);
    await assert.rejects(
      lock.run('a', never, () => Promise.reject(new Error('mine'))),
      /mine/,
    );
    assert.equal(await lock.run('a', never, () => Promise.resolve(1)), 1);
    assert.deepEqual(await readdir(dir), []);
  });

  it('tells nothing by its name, and is for its owner only', async () => {
    await createFileLock(dir).run('salute-prod', never, async () => {
      const [name, ...others] = await readdir(dir);
      assert.match(name ?? '', /^[0-9a-f]{32}\.\d{12}\.\d+\.[0-9a-f]{24}$/);
      assert.deepEqual(others, []);
      assert.equal((await stat(join(dir, name ?? ''))).size, 0, 'nothing is written in it');
    });
    if (process.platform !== 'win32') assert.equal((await stat(dir)).mode & 0o777, 0o700);
  });

  it('closes a directory that was open to others', async () => {
    await mkdir(dir, { mode: 0o777 });
    await createFileLock(dir).run('a', never, () => Promise.resolve());
    if (process.platform !== 'win32') assert.equal((await stat(dir)).mode & 0o777, 0o700);
  });

  it('ends the wait when it is aborted', async () => {
    const lock = createFileLock(dir);
    const controller = new AbortController();
    await lock.run('a', never, async () => {
      const waiting = createFileLock(dir).run('a', controller.signal, () => assert.fail('it ran'));
      controller.abort();
      await assert.rejects(waiting, (error: unknown) => isTokenError(error) && error.kind === 'cancelled');
    });
  });

  const quick = { beatMs: 10, patience: { deadMs: 30, stalledMs: 100 } };

  it('takes over from a process that is gone, whatever the clock says of its file', async () => {
    for (const at of [0, Date.now() / 1000 + 86_400, Date.now() / 1000 - 86_400]) {
      await createFileLock(dir).run('a', never, async () => {
        const [own = ''] = await readdir(dir);
        const left = own.replace(/\.\d+\.(?=[0-9a-f]{24}$)/, '.4194305.').replace(/\.\d{12}\./, '.000000000000.');
        for (const name of [left, left.replace('.000000000000.', '.drawing.')]) {
          await writeFile(join(dir, name), '');
          await utimes(join(dir, name), at, at);
        }
      });
      assert.equal(await createFileLock(dir, quick).run('a', never, () => Promise.resolve('mine'), { failClosed: true }), 'mine');
      assert.deepEqual(await readdir(dir), []);
    }
  });

  it('waits for who shows that it lives, however long its process has been out of sight', async () => {
    const own = new AbortController();
    await createFileLock(dir, quick).run('a', never, async () => {
      const waiting = createFileLock(dir, quick).run('a', own.signal, () => Promise.resolve('in'));
      let isIn = false;
      void waiting.then(
        () => (isIn = true),
        () => undefined,
      );
      for (let index = 0; index < 2000; index += 1) await readdir(dir);
      assert.equal(isIn, false);
      own.abort();
      await assert.rejects(waiting);
    });
  });

  it('fails closed where it is told to', async () => {
    const lock = createFileLock(dir);
    await lock.run('a', never, async () => {
      const other = createFileLock(dir, { ...quick, longestWaitMs: 0 });
      await assert.rejects(
        other.run('a', never, () => assert.fail('it ran'), { failClosed: true }),
        (error: unknown) => isTokenError(error) && error.kind === 'storage',
      );
    });
    const file = join(root, 'file');
    await writeFile(file, '');
    await assert.rejects(
      createFileLock(file).run('a', never, () => assert.fail('it ran'), { failClosed: true }),
      (error: unknown) => isTokenError(error) && error.kind === 'storage',
    );
  });

  it('leaves the process as it was', async () => {
    const state = (): readonly unknown[] => [
      Reflect.get(fs, 'close'),
      Reflect.get(process, 'emit'),
      Reflect.get(process, 'reallyExit'),
      ...process.eventNames().map((name) => process.listenerCount(name)),
    ];
    const before = state();
    await createFileLock(dir).run('a', never, () => Promise.resolve());
    assert.deepEqual(state(), before);
  });

  describe('between processes', function () {
    this.timeout(30_000);
    let bundle: string;

    before(async () => {
      bundle = join(await mkdtemp(join(tmpdir(), 'fresh-bearer-lock-bundle-')), 'http.cjs');
      const entry = join(import.meta.dirname, '..', '..', '..', 'src', 'http', 'http-chunk.ts');
      await build({ entryPoints: [entry], outfile: bundle, bundle: true, format: 'cjs', platform: 'node', logLevel: 'silent' });
    });
    after(() => rm(dirname(bundle), { recursive: true, force: true }));

    const start = (times: number) =>
      spawn(process.execPath, [join(import.meta.dirname, 'lock-holder.mjs'), bundle, dir, join(root, 'log'), String(times)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });

    it('lets one of eight in at a time', async () => {
      const codes = await Promise.all(Array.from({ length: 8 }, async () => (await once(start(25), 'close'))[0] as unknown));
      assert.deepEqual(codes, Array(8).fill(0));
      const lines = (await readFile(join(root, 'log'), 'utf8')).trim().split('\n');
      assert.equal(lines.length, 8 * 25 * 2);
      for (let index = 0; index < lines.length; index += 2) assert.equal(lines[index + 1], lines[index]?.replace('+', '-'));
      assert.deepEqual(await readdir(dir), []);
    });

    for (const [signal, failClosed] of [
      ['SIGKILL', false],
      ['SIGKILL', true],
      ['SIGSTOP', false],
    ] as const) {
      it(`takes over after ${signal}${failClosed ? ', also where it fails closed' : ''}`, async () => {
        const holder = start(0);
        await once(holder.stdout, 'data');
        holder.kill(signal);
        if (signal === 'SIGKILL') await once(holder, 'close');
        assert.equal(await createFileLock(dir, quick).run('a', never, () => Promise.resolve('mine'), { failClosed }), 'mine');
        holder.kill('SIGKILL');
      });
    }

    it('never passes a holder that is stopped where it fails closed', async () => {
      const holder = start(0);
      await once(holder.stdout, 'data');
      holder.kill('SIGSTOP');
      const lock = createFileLock(dir, { ...quick, longestWaitMs: 300 });
      await assert.rejects(
        lock.run('a', never, () => assert.fail('it ran'), { failClosed: true }),
        (error: unknown) => isTokenError(error) && error.kind === 'storage',
      );
      holder.kill('SIGKILL');
    });
  });

  it('goes on without the lock when the wait gets too long', async () => {
    const lock = createFileLock(dir);
    await lock.run('a', never, async () => {
      assert.equal(await createFileLock(dir, { longestWaitMs: 0 }).run('a', never, () => Promise.resolve('mine')), 'mine');
    });
  });

  it('goes on without the lock where it can make no directory', async () => {
    await writeFile(dir, '');
    assert.equal(await createFileLock(dir).run('a', never, () => Promise.resolve('mine')), 'mine');
  });
});
