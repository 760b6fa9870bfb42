/** The lock between windows on a real disk. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      assert.match(name ?? '', /^[0-9a-f]{32}\.lock$/);
      assert.deepEqual(others, []);
      assert.deepEqual(await readdir(join(dir, name ?? '')), [], 'nothing is written in it');
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

  it('takes over from a window that is gone', async () => {
    const lock = createFileLock(dir);
    await lock.run('a', never, async () => {
      const [name = ''] = await readdir(dir);
      await rm(join(dir, name), { recursive: true });
      await mkdir(join(dir, name));
      const longAgo = new Date(Date.now() - 60_000);
      await utimes(join(dir, name), longAgo, longAgo);
      assert.equal(await createFileLock(dir).run('a', never, () => Promise.resolve('mine')), 'mine');
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
