/**
 * Owns the in-host run: the packaged extension and mocha inside a real extension host. Ends with code 0 only when the host
 * ended well and the tests wrote a report without a failure: a crashed host ends with code 0 too.
 *
 *   run.ts            VS Code's server from npm and a headless browser
 *   run.ts --desktop  desktop VS Code: VSCODE_EXECUTABLE, else @vscode/test-electron downloads one
 *
 * REST_CLIENT_VSIX names a package of REST Client that then takes part; else a stand-in brings its language and command.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { launchBrowser } from '../e2e/browser';
import { packagedExtension, repositoryRoot } from '../e2e/tools';
import { installVsix, mintKey, packExtension, quietSettings, startServer, workbenchUrl } from '../e2e/vscode-server';
import { unpackExtension } from '../package/vsix';
import { bundleHostTests } from './bundle';
import { hostOutputMark } from './output-mark';

interface HostRun {
  /** Scratch folder. */
  readonly dir: string;
  readonly extension: string;
  readonly tests: string;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const timeoutMs = 1_200_000;
/** Undefined where REST Client does not take part. */
const restClient = process.env['REST_CLIENT_VSIX'];
const standIn = join(repositoryRoot, 'test', 'fixtures', 'rest-client-stand-in');

async function runInServer({ dir, extension, tests, workspace, env }: HostRun): Promise<void> {
  await installVsix(dir, restClient ?? (await packExtension(standIn, dir)));
  const server = await startServer({ dir, kind: 'direct', settings: {}, env });
  try {
    const context = await launchBrowser({ profile: join(dir, 'browser'), origin: server.origin });
    try {
      await mintKey(context);
      const page = context.pages()[0] ?? (await context.newPage());
      const ended = new Promise<number>((resolve, reject) => {
        setTimeout(() => {
          reject(new Error(`The tests did not end within ${String(timeoutMs / 1000)} s.`));
        }, timeoutMs).unref();
        page.once('crash', () => {
          reject(new Error('The page crashed.'));
        });
        void page.exposeFunction('codeAutomationExit', resolve);
        void page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
          const text = format(...args);
          if (text.startsWith(hostOutputMark)) process.stdout.write(`${text.slice(hostOutputMark.length)}\n`);
          else if (process.env['VERBOSE'] !== undefined) process.stderr.write(`${text}\n`);
        });
      });
      const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
      await page.goto(
        workbenchUrl(server, workspace, [
          ['extensionDevelopmentPath', remote(extension)],
          ['extensionTestsPath', remote(tests)],
        ]),
      );
      const code = await ended;
      if (code !== 0) throw new Error(`The extension host ended with code ${String(code)}.`);
    } finally {
      await context.close();
    }
  } finally {
    await server.stop();
  }
}

async function runOnDesktop({ dir, extension, tests, workspace, env }: HostRun): Promise<void> {
  const userData = join(dir, 'data');
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(join(userData, 'User', 'settings.json'), JSON.stringify(quietSettings));
  const extensions = [extension];
  if (restClient !== undefined) {
    await unpackExtension(restClient, join(dir, 'rest-client'));
    extensions.push(join(dir, 'rest-client'));
  } else extensions.push(standIn);
  const executable = process.env['VSCODE_EXECUTABLE'];
  await runTests({
    ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: extensions,
    extensionTestsPath: tests,
    extensionTestsEnv: env,
    launchArgs: [
      workspace,
      '--disable-extensions',
      '--disable-workspace-trust',
      `--user-data-dir=${userData}`,
      `--extensions-dir=${join(dir, 'extensions')}`,
      '--password-store=basic',
    ],
  });
}

async function main(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'fb-host-'));
  const report = join(dir, 'report.json');
  let problem: string | undefined;
  try {
    const [extension, workspace] = [join(dir, 'extension'), join(dir, 'workspace')];
    mkdirSync(workspace);
    await unpackExtension(packagedExtension(), extension);
    const tests = await bundleHostTests();
    const run = process.argv.includes('--desktop') ? runOnDesktop : runInServer;
    const named = restClient === undefined ? {} : { REST_CLIENT_VSIX: restClient };
    await run({ dir, extension, tests, workspace, env: { HOST_REPORT_FILE: report, ...named } });
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const counts = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Counts) : undefined;
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  if (counts === undefined) problem ??= 'The tests wrote no report.';
  else if (counts.passed === 0) problem ??= 'No test ran.';
  else if (counts.failed > 0) problem ??= `${String(counts.failed)} failed.`;
  if (counts !== undefined && process.env['COUNTS_FILE'] !== undefined) writeFileSync(process.env['COUNTS_FILE'], JSON.stringify(counts));
  if (problem !== undefined) console.error(`In-host tests: ${problem}`);
  return problem === undefined ? 0 : 1;
}

void main().then((code) => {
  process.exitCode = code;
});
