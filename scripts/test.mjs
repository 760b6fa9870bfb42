/**
 * Owns `npm test`: sets up, runs every step even when one fails, and ends with `N passed, N failed`.
 * Names on the command line choose steps: types lint format unit package vsix host e2e, and
 * desktop: the host step on desktop VS Code, which needs its download or VSCODE_EXECUTABLE, and so runs only when named.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run, runNpm } from './child.mjs';
import { root, setup } from './setup.mjs';

const bin = (name, file) => join(dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`)), file);

/** `args` of Node, or `npm` for npm; `counts`: whether the step writes how many tests passed and failed; another step counts as one. */
const steps = {
  types: () => ({ args: [bin('typescript', 'bin/tsc'), '-p', '.'] }),
  lint: () => ({ args: [bin('eslint', 'bin/eslint.js'), '--max-warnings=0', '.'] }),
  format: () => ({ args: [bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.'] }),
  unit: () => mocha('test/unit/**/*.test.ts'),
  package: () => ({ npm: ['run', '--silent', 'package'] }),
  vsix: () => mocha('test/package/**/*.test.ts'),
  host: () => ({ args: ['--import=tsx', 'test/host/run.ts'], counts: true }),
  desktop: () => ({ args: ['--import=tsx', 'test/host/run.ts', '--desktop'], counts: true }),
  e2e: () => mocha('test/e2e/**/*.test.ts', '--timeout=300000'),
};
const needPackage = new Set(['vsix', 'host', 'desktop', 'e2e']);
const needWorkbench = new Set(['host', 'e2e']);

function mocha(pattern, ...options) {
  return { args: [bin('mocha', 'bin/mocha.js'), pattern, ...options], counts: true };
}

/** Steps asked for, in order, with the package that some of them look at. */
function chosenSteps(names) {
  const unknown = names.filter((name) => !(name in steps));
  if (unknown.length > 0) throw new Error(`There is no step ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}.`);
  if (names.length === 0) return Object.keys(steps).filter((name) => name !== 'desktop');
  const wanted = new Set(names);
  if (names.some((name) => needPackage.has(name))) wanted.add('package');
  return Object.keys(steps).filter((name) => wanted.has(name));
}

async function runStep(name, scratch, env) {
  const { args, npm, counts = false } = steps[name]();
  const file = join(scratch, `${name}.json`);
  const options = { cwd: root, env: { ...env, COUNTS_FILE: file } };
  const code = npm === undefined ? await run(process.execPath, args, options) : await runNpm(npm, options);
  if (!counts) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed, failed } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0 };
  // A run that ended badly, or that tested nothing, has failed, whatever it counted.
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}

async function main() {
  const names = chosenSteps(process.argv.slice(2));
  await setup({ heavy: names.some((name) => needWorkbench.has(name)) });
  const env = { ...process.env, ...(process.env.CI ? { NO_COLOR: '1' } : {}) };
  if (process.env.CI) delete env.FORCE_COLOR;
  const scratch = mkdtempSync(join(tmpdir(), 'fb-test-'));
  const results = [];
  try {
    for (const name of names) {
      const started = Date.now();
      console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
      results.push({ name, ...(await runStep(name, scratch, env)), seconds: (Date.now() - started) / 1000 });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log('\n── summary ────────────────────────────────────────────────────');
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${seconds.toFixed(1)} s`,
    );
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  process.exitCode = total('failed') === 0 ? 0 : 1;
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
}

main().catch((error) => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
