/** Proves that core and http work in plain Node, with the embedding that docs/embedding.md shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { ProviderSource } from '../../../src/core/provider/provider';
import { RtzrEmulator, rtzrDemoCredentials, rtzrPaths } from '../../servers/rtzr-emulator';
import { preset } from '../fakes/definitions';
import { FakeClock } from '../fakes/fake-clock';
import { embed, Storage } from './embedder';

const root = resolve(import.meta.dirname, '../../..');

describe('core and http without VS Code', () => {
  let clock: FakeClock;
  let emulator: RtzrEmulator;
  let storage: Storage;
  let folder: string;
  let source: ProviderSource;

  const requests = (): number => emulator.requestsTo(rtzrPaths.token).length;
  const window = () => embed([source], storage, folder, clock);

  beforeEach(async () => {
    clock = new FakeClock();
    emulator = new RtzrEmulator({ nowMs: () => clock.nowMs() });
    const { origin } = await emulator.start();
    storage = new Storage();
    folder = mkdtempSync(join(tmpdir(), 'fb-embedding-'));
    source = {
      config: { id: 'stt', definition: 'rtzr', environment: 'local', values: {} },
      definition: preset('rtzr'),
      environments: [{ id: 'local', name: 'Local', values: { tokenOrigin: origin, apiOrigin: origin } }],
    };
  });

  afterEach(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gets a token, serves it again, renews it, and shares it under the lock', async () => {
    const first = window();
    const second = window();
    try {
      await first.setCredentials(source, { method: 'client-secret', values: { ...rtzrDemoCredentials } });

      const { token, header } = await first.getAccessToken('stt');
      assert.deepEqual(emulator.issuedTokens, [token.value]);
      assert.equal(header, `Bearer ${token.value}`);
      assert.equal((await first.getAccessToken('stt')).token.value, token.value);
      assert.equal((await second.getAccessToken('stt')).token.value, token.value);
      assert.equal(requests(), 1);

      await clock.advance(6 * 60 * 60 * 1000);
      const [one, other] = await Promise.all([first.getAccessToken('stt'), second.getAccessToken('stt')]);
      assert.notEqual(one.token.value, token.value);
      assert.equal(other.token.value, one.token.value);
      assert.equal(requests(), 2);
    } finally {
      first.dispose();
      second.dispose();
    }
  });

  it('needs nothing of VS Code, nor of the rooms that know it', async () => {
    const entry = join(import.meta.dirname, 'embedder.ts');
    // `vscode` is not marked as external, so that an import of it would fail the build.
    const { metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
      absWorkingDir: root,
    });
    const own = Object.keys(metafile.inputs).filter((input) => input.startsWith('src/'));
    assert.ok(own.length > 10);
    assert.deepEqual(
      own.filter((input) => !/^src\/(?:core|http)\//u.test(input)),
      [],
    );
  });

  it('is what the guide shows', () => {
    const guide = readFileSync(join(root, 'docs', 'embedding.md'), 'utf8');
    assert.ok(guide.includes(`\`\`\`ts\n${readFileSync(join(import.meta.dirname, 'embedder.ts'), 'utf8')}\`\`\``));
  });
});
