/**
 * Owns `npm start`: sets up, packages, and opens a real VS Code in the browser with the extension in it and the three vendors'
 * emulators as environments. Stops with Ctrl+C and leaves nothing behind.
 *
 *   npm start -- [--port 8123] [--no-open] [--lifetime 120]
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { runNpm } from './child.mjs';
import { root, setup } from './setup.mjs';

const options = {
  port: { type: 'string', default: '0' },
  lifetime: { type: 'string' },
  'no-open': { type: 'boolean', default: false },
};

/** What has to be undone, last first. */
const undo = [];
let stopping;

function stop(code) {
  stopping ??= (async () => {
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(() => undefined);
    process.exit(code);
  })();
  return stopping;
}

/** Resolves with origins, paths and demo credentials, as test/servers/run-emulators.ts prints them. */
async function startEmulators(lifetime) {
  const args = ['--import=tsx', join(root, 'test', 'servers', 'run-emulators.ts')];
  if (lifetime !== undefined) args.push('--lifetime', lifetime);
  // Its own group, so that Ctrl+C reaches it through us; the pipe tells it when we are gone.
  const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  undo.push(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const line = await Promise.race([
    new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then(() => Promise.reject(new Error('The emulators did not start.'))),
  ]);
  return JSON.parse(line);
}

const emulatorEnvironments = ({ rtzr, salutespeech, citrusad }) => {
  const environment = (values) => [{ id: 'emulator', name: 'Local emulator', values }];
  return {
    rtzr: environment({ tokenOrigin: rtzr.origin, apiOrigin: rtzr.origin }),
    salutespeech: environment({ tokenOrigin: salutespeech.origin, apiOrigin: salutespeech.origin }),
    citrusad: environment({ baseUrl: citrusad.origin }),
  };
};

/** A folder to play in: one request for each vendor, to paste a copied header line into. */
function writeSample(folder, { rtzr, salutespeech, citrusad }) {
  mkdirSync(folder, { recursive: true });
  const requests = [
    ['RTZR', `POST ${rtzr.origin}${rtzr.paths.transcribe}`],
    ['SaluteSpeech', `POST ${salutespeech.origin}${salutespeech.paths.synthesize}`],
    ['CitrusAd', `POST ${citrusad.origin}${citrusad.paths.ads}`],
  ];
  const text = requests.map(([name, line]) => `### ${name}: paste with "Fresh Bearer: Copy Authorization Header Line"\n${line}\n\n`);
  writeFileSync(join(folder, 'requests.http'), text.join(''));
}

function tellCredentials({ rtzr, salutespeech, citrusad }) {
  const rows = [
    ['RTZR', 'Client ID', rtzr.credentials.clientId],
    ['', 'Client secret', rtzr.credentials.clientSecret],
    ['SaluteSpeech', 'Client ID', salutespeech.credentials.clientId],
    ['', 'Client secret', salutespeech.credentials.clientSecret],
    ['', 'or authorization key', salutespeech.credentials.authorizationKey],
    ['CitrusAd', 'Client ID', citrusad.credentials.clientId],
    ['', 'Client secret', citrusad.credentials.clientSecret],
    ['', 'API key (for /orders)', citrusad.credentials.apiKey],
  ];
  console.log('Demo credentials for the environment "Local emulator". They are good for nothing else:');
  for (const [vendor, field, value] of rows) console.log(`  ${vendor.padEnd(13)} ${field.padEnd(22)} ${value}`);
}

async function openBrowser(url) {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!display || process.env.CI) return;
  const { default: open } = await import('open');
  await open(url).catch(() => undefined);
}

async function main() {
  const { values } = parseArgs({ options });
  await setup();
  if ((await runNpm(['run', '--silent', 'package'], { cwd: root, quiet: true })) !== 0)
    throw new Error('The extension could not be packaged.');
  const { tsImport } = await import('tsx/esm/api');
  const { installVsix, startServer, workbenchUrl } = await tsImport('../test/e2e/vscode-server.ts', import.meta.url);
  const { packagedExtension } = await tsImport('../test/e2e/tools.ts', import.meta.url);

  const emulators = await startEmulators(values.lifetime);
  const dir = mkdtempSync(join(tmpdir(), 'fb-'));
  undo.push(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const folder = join(dir, 'fresh-bearer-demo');
  writeSample(folder, emulators);
  await installVsix(dir, packagedExtension());
  const settings = { 'freshBearer.environments': emulatorEnvironments(emulators) };
  const server = await startServer({ dir, kind: 'wrapper', settings, port: Number(values.port) });
  undo.push(() => server.stop());

  const url = workbenchUrl(server, folder);
  console.log(`\nFresh Bearer in a real VS Code:\n\n  ${url}\n`);
  tellCredentials(emulators);
  console.log('\nOpen the key in the Activity Bar, choose "Add Provider", a preset, and "Local emulator". Ctrl+C stops everything.');
  if (!values['no-open']) await openBrowser(url);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    console.log('\nStopping …');
    void stop(0);
  });
}

// npm's shell dies of a SIGTERM without handing it on.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) void stop(0);
  }, 500).unref();
}

main().catch((error) => {
  if (stopping) return;
  console.error(error.message);
  void stop(1);
});
