/**
 * Owns the bundles of the in-host tests: out/host/index.js runs mocha, out/host/tests.js holds every *.test.ts below test/host.
 * HOST_TESTS, while one is written: only files whose names hold it.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { repositoryRoot } from '../e2e/tools';

/** Resolves with the path to give as `extensionTestsPath`. */
export async function bundleHostTests(): Promise<string> {
  const here = join(repositoryRoot, 'test', 'host');
  const out = join(repositoryRoot, 'out', 'host');
  rmSync(out, { recursive: true, force: true });
  const common: BuildOptions = {
    absWorkingDir: repositoryRoot,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  };
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.test.ts') && file.includes(process.env['HOST_TESTS'] ?? ''),
  );
  const contents = files.map((file) => `import ${JSON.stringify(`./${file.replaceAll('\\', '/')}`)};`).join('\n');
  await build({ ...common, entryPoints: [join(here, 'entry.ts')], outfile: join(out, 'index.js') });
  await build({ ...common, stdin: { contents, resolveDir: here, sourcefile: 'tests.ts' }, outfile: join(out, 'tests.js') });
  return join(out, 'index.js');
}
