/** Owns the `bearer` command: asks the window that the terminal belongs to, prints one value or tells why not. Runs in plain Node, and keeps nothing. */
import { lstatSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { help, readArguments } from './arguments';
import { asLine, exitCodes, nonceVariable, readAnswer, socketVariable, type TerminalAnswer, type TerminalRequest } from './protocol';

/** Put in by the build. */
declare const BEARER_VERSION: string;

const patienceMs = 60_000;
const answerLimit = 1024 * 1024;

const gone: TerminalAnswer = {
  ok: false,
  code: 'window-gone',
  message: 'No VS Code window answers. Open a new terminal in a window with the setting "freshBearer.terminalCommand" on.',
};
const late: TerminalAnswer = { ok: false, code: 'no-token', message: 'The window gave no answer within a minute.' };

function ask(address: string, request: TerminalRequest): Promise<TerminalAnswer> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let answer = '';
    const settle = (result: TerminalAnswer): void => {
      clearTimeout(timer);
      resolve(result);
      socket.destroy();
    };
    const timer = setTimeout(() => {
      settle(late);
    }, patienceMs);
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(asLine(request)));
    socket.on('data', (piece) => {
      answer += String(piece);
      const end = answer.indexOf('\n');
      if (end >= 0) settle(readAnswer(answer.slice(0, end)) ?? gone);
      else if (answer.length > answerLimit) settle(gone);
    });
    socket.on('error', () => {
      settle(gone);
    });
    socket.on('close', () => {
      settle(gone);
    });
  });
}

/** Once the window is gone, its folder's name is anyone's in /tmp, and whoever took it could hand out a token of their own. */
function isOwn(address: string): boolean {
  if (process.platform === 'win32') return true; // pipes have no folder
  try {
    const folder = lstatSync(dirname(address));
    return folder.isDirectory() && folder.uid === process.getuid?.() && (folder.mode & 0o777) === 0o700;
  } catch {
    return false;
  }
}

async function answerTo(words: readonly string[]): Promise<TerminalAnswer> {
  const reading = readArguments(words);
  if ('usage' in reading) return { ok: false, code: 'usage', message: `${reading.usage} Try \`bearer --help\`.` };
  if ('tell' in reading) return { ok: true, text: reading.tell === 'help' ? help : `bearer ${BEARER_VERSION}` };
  const { [socketVariable]: address, [nonceVariable]: nonce } = process.env;
  if (!address || !nonce || !isOwn(address)) return gone;
  return ask(address, { nonce, ...reading.ask });
}

void answerTo(process.argv.slice(2)).then((answer) => {
  process.stdout.on('error', () => undefined); // whoever read it has gone away
  if (answer.ok) {
    process.stdout.write(`${answer.text}\n`);
    if (answer.note !== undefined) process.stderr.write(`bearer: ${answer.note}\n`);
  } else {
    process.stderr.write(`bearer: ${answer.message}\n`);
    process.exitCode = exitCodes[answer.code];
  }
});
