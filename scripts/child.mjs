/** Owns how the scripts run other programs: by path, without a shell, ended with the script. */
import { spawn } from 'node:child_process';

const windows = process.platform === 'win32';
const running = new Set();

/** Ends the children that still run; each is the leader of its own group, so theirs end too. */
export function endChildren(signal = 'SIGTERM') {
  for (const child of running) {
    try {
      if (windows) child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // it ended meanwhile
    }
  }
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => {
    endChildren();
    if (process.listenerCount(signal) === 1) process.exit(code);
  });
}

/** Resolves with the exit code (1 where a signal ended it). With `quiet` its output is shown only when it fails. */
export async function run(command, args, { cwd, env, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: !windows,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  running.add(child);
  let output = '';
  const take = (chunk) => {
    output += String(chunk);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => resolve(exitCode ?? 1));
    });
    if (code !== 0 && quiet) process.stderr.write(output);
    return code;
  } finally {
    running.delete(child);
  }
}

/** npm as the one that runs this script, else as it is on the path. */
export async function runNpm(args, { env = process.env, ...options } = {}) {
  const cli = process.env.npm_execpath;
  const clean = withoutNpmState(env);
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], { ...options, env: clean });
  return run(windows ? 'npm.cmd' : 'npm', args, { ...options, env: clean });
}

/** `npm test` tells its children which package it runs for; an npm inside another folder must not hear it. */
function withoutNpmState(env) {
  const kept = Object.entries(env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|config_(local_prefix|prefix|omit|include))/i.test(name),
  );
  return Object.fromEntries(kept);
}
