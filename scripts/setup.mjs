/**
 * Owns that everything is installed: the packages of this folder, then those of test/workbench (a VS Code server, a browser).
 * Needs Node 20, npm and the npm registry; no compiler, no root. Each stage does nothing where it is done already.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, runNpm } from './child.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const workbench = join(root, 'test', 'workbench');
const modules = join(workbench, 'node_modules');
const vscode = join(modules, 'code-server', 'lib', 'vscode');
const browserFolder = join(modules, '.browser');
/** What was found, for test/e2e/tools.ts. */
const toolsFile = join(modules, '.tools.json');

/** Parts of the server that no test needs, and that weigh most of it or want a compiler. */
const needlessPackages = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];
/** Native packages that have a stand-in of ours, so that no compiler is needed. */
const standIns = ['native-watchdog', 'spdlog'];
const needlessExtensions = ['copilot', 'mermaid-markdown-features', 'microsoft-authentication'];

const say = (text) => console.log(`[setup] ${text}`);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

async function npm(args, cwd, env = process.env) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  const code = await runNpm([...args, ...quiet], { cwd, env, quiet: true });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}`);
}

/** Whether each package of the lockfile that must be there is there in its version. */
function isInstalled(folder) {
  const hidden = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = readJson(hidden).packages;
  return Object.entries(readJson(join(folder, 'package-lock.json')).packages).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      entry.peer ||
      (installed[path]?.version === entry.version && existsSync(join(folder, path, 'package.json'))),
  );
}

async function installPackages(folder, what) {
  if (isInstalled(folder)) return;
  say(`installing ${what} …`);
  await npm(['ci'], folder);
}

/** The server asks for Node 24; a package brings it where this process is something else. */
function serverNode() {
  const own = join(modules, `node-${platform()}-${arch()}`, 'bin', 'node');
  if (existsSync(own)) return own;
  if (process.versions.node.startsWith('24.')) return process.execPath;
  throw new Error(`The VS Code server wants Node 24 and npm brings none for ${platform()}-${arch()}: run this under Node 24.`);
}

async function completeServer(node) {
  const done = join(vscode, '.completed');
  const recipe = createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex');
  if (existsSync(done) && readFileSync(done, 'utf8') === recipe) return;
  say('completing the VS Code server …');
  const manifest = join(vscode, 'package.json');
  const original = `${manifest}.original`;
  if (!existsSync(original)) cpSync(manifest, original);
  const description = readJson(original);
  for (const name of needlessPackages) delete description.dependencies[name];
  writeFileSync(manifest, JSON.stringify(description, null, 2));
  for (const name of needlessExtensions) rmSync(join(vscode, 'extensions', name), { recursive: true, force: true });
  await npm(['install', '--omit=dev'], vscode, { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH });
  for (const name of standIns) {
    const target = join(vscode, 'node_modules', '@vscode', name);
    cpSync(join(workbench, 'stand-ins', `${name}.js`), join(target, readJson(join(target, 'package.json')).main ?? 'index.js'));
  }
  if (platform() !== 'win32') {
    const cli = join(vscode, 'bin', 'remote-cli', 'code-server');
    rmSync(cli, { force: true });
    symlinkSync(platform() === 'darwin' ? 'code-darwin.sh' : 'code-linux.sh', cli);
  }
  writeFileSync(done, recipe);
}

/** Chromium as installed on this machine, or named by CHROMIUM. */
function installedBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  if (platform() === 'darwin')
    places.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium');
  return places.find((place) => existsSync(place) && statSync(place).isFile());
}

/** Chromium out of its npm package, unpacked beside it. */
async function packagedBrowser(node) {
  const archives = join(modules, '@sparticuz', 'chromium', 'bin');
  if (platform() !== 'linux' || arch() !== 'x64' || !existsSync(archives)) return undefined;
  const executable = join(browserFolder, 'chromium');
  const done = join(browserFolder, '.unpacked');
  if (!existsSync(done)) {
    say('unpacking a browser …');
    rmSync(browserFolder, { recursive: true, force: true });
    mkdirSync(browserFolder, { recursive: true });
    const script = `
      const { default: chromium, inflate } = await import('@sparticuz/chromium');
      await chromium.executablePath();
      await inflate(process.argv[1]);`;
    const code = await run(node, ['--input-type=module', '-e', script, join(archives, 'al2023.tar.br')], {
      cwd: workbench,
      env: { ...process.env, TMPDIR: browserFolder },
      quiet: true,
    });
    if (code !== 0) throw new Error('The browser could not be unpacked.');
    writeFileSync(join(browserFolder, 'fonts.conf'), fontsConfiguration());
    writeFileSync(done, '');
  }
  return executable;
}

/** The fonts of the package and those of the machine. */
function fontsConfiguration() {
  const folders = [join(browserFolder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>`).join('\n')}
  <dir prefix="xdg">fonts</dir>
  <cachedir>${join(browserFolder, 'font-cache')}</cachedir>
</fontconfig>
`;
}

async function findBrowser(node) {
  const installed = installedBrowser();
  if (installed !== undefined) return { executable: installed, env: {} };
  const executable = await packagedBrowser(node);
  if (executable !== undefined) {
    const env = { FONTCONFIG_FILE: join(browserFolder, 'fonts.conf') };
    const libraries = { LD_LIBRARY_PATH: join(browserFolder, 'al2023', 'lib') };
    for (const candidate of [env, { ...env, ...libraries }]) {
      if (startsUp(executable, candidate)) return { executable, env: candidate };
    }
  }
  throw new Error(
    `No browser for the tests. Install Chromium (Debian, Ubuntu: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium`,
  );
}

function startsUp(executable, env) {
  return spawnSync(executable, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0;
}

/** @param {{ heavy?: boolean }} options without `heavy` only the packages of this folder */
export async function setup({ heavy = true } = {}) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`Node 20 or later is needed; this is ${process.version}.`);
  await installPackages(root, 'packages');
  if (!heavy) return;
  await installPackages(workbench, 'a VS Code server and a browser (about 300 MB)');
  const node = serverNode();
  await completeServer(node);
  const browser = await findBrowser(node);
  writeFileSync(toolsFile, JSON.stringify({ node, codeServer: join(modules, 'code-server'), browser }, null, 2));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup({ heavy: !process.argv.includes('--light') }).then(
    () => say('ready'),
    (error) => {
      console.error(`[setup] ${error.message}`);
      process.exitCode = 1;
    },
  );
}
