/** The launcher's files: run by the shells that are there, from paths that shells read something into. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cleanOldLaunchers, writeLauncher } from '../../../../src/integrations/terminal/terminal-launcher';
import { bundleBearer, run, type BearerBundle } from '../../terminal/bearer';

describe('the launcher of bearer', function () {
  this.timeout(60_000);
  let bearer: BearerBundle;
  let base: string;

  before(async () => {
    bearer = await bundleBearer();
  });
  after(() => {
    bearer.dispose();
  });
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'fb-test-'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  const write = (folder = join(base, 'bin'), program = process.execPath): string => writeLauncher({ folder, client: bearer.path, program });

  it('is a command on the PATH', async () => {
    const PATH = [write(), process.env['PATH']].join(delimiter);
    const { code, stdout, stderr } = await run('/bin/sh', ['-c', 'echo "[$(bearer --version)]"'], { PATH }).ended;
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '[bearer 1.2.3]\n', stderr: '' });
  });

  it('hands words and the exit code on', async () => {
    const { code, stdout, stderr } = await run(join(write(), 'bearer'), ['--token', "a b'c", '$(x)'], {}).ended;
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /Only one provider/);
  });

  for (const odd of ['with blank', "it's", 'back\\slash', '$HOME`x`"q"', '갑 и', '%PATH%!x!', 'a=b']) {
    it(`runs from a folder called ${odd}`, async () => {
      const folder = join(base, odd);
      mkdirSync(folder);
      const program = join(folder, 'node of mine');
      symlinkSync(process.execPath, program);
      const { code, stdout } = await run(join(write(join(folder, 'bin'), program), 'bearer'), ['--version'], {}).ended;
      assert.deepEqual([code, stdout], [0, 'bearer 1.2.3\n']);
    });
  }

  it('sets ELECTRON_RUN_AS_NODE for the client alone, and lets no NODE_OPTIONS in', async () => {
    const client = join(base, 'client.js');
    writeFileSync(client, 'console.log(process.env.ELECTRON_RUN_AS_NODE, process.env.NODE_OPTIONS)');
    const target = writeLauncher({ folder: join(base, 'bin'), client, program: process.execPath });
    const script = `'${join(target, 'bearer')}'; echo "[$ELECTRON_RUN_AS_NODE]"`;
    const { stdout } = await run('/bin/sh', ['-c', script], { NODE_OPTIONS: '--require=/missing.js' }).ended;
    assert.equal(stdout, '1 undefined\n[]\n');
  });

  it("is this user's only, whatever the umask", () => {
    const before = process.umask(0);
    const target = write();
    process.umask(before);
    for (const path of [join(base, 'bin'), target, ...readdirSync(target).map((file) => join(target, file))]) {
      assert.equal(statSync(path).mode & 0o777, 0o700, path);
    }
  });

  it('has one place for the same content, and another one for other', () => {
    const target = write();
    const { ino } = statSync(join(target, 'bearer'));
    assert.equal(write(), target);
    assert.equal(statSync(join(target, 'bearer')).ino, ino);
    assert.notEqual(write(undefined, '/another/node'), target);
  });

  it('mends what someone changed, a link in its place included', () => {
    const target = write();
    const script = readFileSync(join(target, 'bearer'), 'utf8');
    writeFileSync(join(target, 'bearer'), 'echo other');
    rmSync(join(target, 'bearer.js'));
    symlinkSync('/dev/null', join(target, 'bearer.js'));
    chmodSync(join(target, 'bearer.cmd'), 0o777);
    write();
    assert.equal(readFileSync(join(target, 'bearer'), 'utf8'), script);
    assert.deepEqual(readFileSync(join(target, 'bearer.js')), readFileSync(bearer.path));
    assert.equal(statSync(join(target, 'bearer.cmd')).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(target).sort(), ['bearer', 'bearer.cmd', 'bearer.js']);
  });

  it('is removed when no window has asked for it within a month, and nothing else is', () => {
    const folder = join(base, 'bin');
    const [old, younger, current] = ['/a', '/b', process.execPath].map((program) => write(folder, program));
    assert.ok(old !== undefined && younger !== undefined && current !== undefined);
    mkdirSync(join(folder, 'other'));
    const now = Date.UTC(2026, 5, 1);
    const day = 24 * 60 * 60;
    for (const path of [old, current, join(folder, 'other')]) utimesSync(path, now / 1000 - 31 * day, now / 1000 - 31 * day);
    utimesSync(younger, now / 1000 - 29 * day, now / 1000 - 29 * day);
    cleanOldLaunchers(folder, current, now);
    assert.deepEqual(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
      [younger, current, join(folder, 'other')].sort(),
    );
    assert.equal(statSync(current).mtimeMs, now);
  });

  it('names no path in the batch file, and ends its lines as cmd.exe wants them', () => {
    const script = readFileSync(join(write(), 'bearer.cmd'), 'utf8');
    assert.equal(script.includes(base) || script.includes(process.execPath), false);
    assert.match(script, /\r\n"%FRESH_BEARER_PROGRAM%" "%~dp0bearer\.js" %\*\r\n$/);
  });
});
