/**
 * Owns the command line of the emulators, for `npm start`: prints one JSON line with origins and demo credentials, and
 * stops on a signal or when its parent goes away. Prints no request and no token.
 *
 *   run-emulators [--rtzr-port n] [--salutespeech-port n] [--citrusad-port n] [--lifetime seconds]
 *
 * Without an option the variables RTZR_PORT, SALUTESPEECH_PORT, CITRUSAD_PORT and LIFETIME_SECONDS count.
 */
import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CitrusAdEmulator, citrusAdDemoCredentials, citrusAdPaths } from './citrusad-emulator';
import { RtzrEmulator, rtzrDemoCredentials, rtzrPaths } from './rtzr-emulator';
import {
  authorizationKey,
  SaluteSpeechEmulator,
  saluteSpeechDemoCredentials,
  saluteSpeechPaths,
  saluteSpeechScopes,
} from './salutespeech-emulator';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'rtzr-port': { type: 'string' },
      'salutespeech-port': { type: 'string' },
      'citrusad-port': { type: 'string' },
      lifetime: { type: 'string' },
    },
  });
  const lifetimeSeconds = wholeNumber('lifetime', values.lifetime ?? process.env['LIFETIME_SECONDS']);
  const options = (name: string, value: string | undefined): { port: number; lifetimeSeconds?: number } => ({
    port: wholeNumber(name, value) ?? 0,
    ...(lifetimeSeconds === undefined ? {} : { lifetimeSeconds }),
  });
  const rtzr = new RtzrEmulator(options('rtzr-port', values['rtzr-port'] ?? process.env['RTZR_PORT']));
  const salute = new SaluteSpeechEmulator(options('salutespeech-port', values['salutespeech-port'] ?? process.env['SALUTESPEECH_PORT']));
  const citrus = new CitrusAdEmulator(options('citrusad-port', values['citrusad-port'] ?? process.env['CITRUSAD_PORT']));
  const emulators = [rtzr, salute, citrus];

  const stop = async (): Promise<void> => {
    await Promise.all(emulators.map((emulator) => emulator.stop()));
  };
  try {
    await Promise.all(emulators.map((emulator) => emulator.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  whenToldToStop(() => {
    void stop().then(() => process.exit(0));
  });

  const saluteCredentials = { ...saluteSpeechDemoCredentials, authorizationKey: authorizationKey(saluteSpeechDemoCredentials) };
  process.stdout.write(
    `${JSON.stringify({
      rtzr: { origin: rtzr.origin, paths: rtzrPaths, credentials: rtzrDemoCredentials },
      salutespeech: { origin: salute.origin, paths: saluteSpeechPaths, credentials: saluteCredentials, scopes: saluteSpeechScopes },
      citrusad: { origin: citrus.origin, paths: citrusAdPaths, credentials: citrusAdDemoCredentials },
    })}\n`,
  );
}

function whenToldToStop(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  process.once('disconnect', stop);
  // Only a pipe tells that the parent is gone; /dev/null ends at once and a terminal never.
  const stdin = fstatSync(0);
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.once('end', stop).once('error', stop).resume();
}

function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!/^\d{1,9}$/.test(value) || (name.endsWith('port') && number > 65_535)) throw new Error(`--${name}: a whole number, please.`);
  return number;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The emulators could not be started.'}\n`);
  process.exitCode = 1;
});
