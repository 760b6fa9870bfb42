/** Owns how tests run the `bearer` command: its bundle as the build makes it, in a Node of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param kill ends it the way Ctrl+C does */
export function run(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): { readonly ended: Promise<Ending>; readonly kill: () => void } {
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<Ending>((done, failed) => {
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece) => (stdout += String(piece)));
    child.stderr.on('data', (piece) => (stderr += String(piece)));
    child.on('error', failed);
    child.on('close', (code) => {
      done({ code, stdout, stderr });
    });
  });
  return { ended, kill: () => child.kill('SIGINT') };
}

export interface BearerBundle {
  readonly path: string;
  /** With nothing in the environment but what is given. */
  run(words: readonly string[], env?: NodeJS.ProcessEnv): ReturnType<typeof run>;
  dispose(): void;
}

export async function bundleBearer(): Promise<BearerBundle> {
  const folder = mkdtempSync(join(tmpdir(), 'fb-bundle-'));
  const path = join(folder, 'bearer.js');
  await build({
    entryPoints: [resolve(import.meta.dirname, '..', '..', '..', 'src', 'terminal', 'client.ts')],
    outfile: path,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    define: { BEARER_VERSION: '"1.2.3"' },
    logLevel: 'silent',
  });
  return {
    path,
    run: (words, env = {}) => run(process.execPath, [path, ...words], env),
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
