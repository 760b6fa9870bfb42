/** Owns the run of the in-host tests: mocha inside the extension host, and a report that a crash can't forge. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, inspect } from 'node:util';
import Mocha from 'mocha';
import { hostOutputMark } from './output-mark';

/** Marked, since the extension host and the workbench say a lot too. */
function say(...args: unknown[]): void {
  console.log(hostOutputMark + format(...args));
}

/** Called by VS Code (`extensionTestsPath`). */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  Mocha.reporters.Base.consoleLog = say;
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 120_000, reporter: 'spec', forbidOnly: true, forbidPending: true });
  mocha.addFile(join(__dirname, 'tests.js'));
  let unhandled = 0;
  const count = (reason: unknown): void => {
    unhandled++; // the extension host swallows them
    say(`Unhandled rejection: ${inspect(reason)}`);
  };
  process.on('unhandledRejection', count);
  try {
    const runner = await new Promise<Mocha.Runner>((resolve) => {
      const running = mocha.run(() => {
        resolve(running);
      });
    });
    const { passes = 0, failures = 0 } = runner.stats ?? {};
    const failed = failures + unhandled;
    const report = process.env['HOST_REPORT_FILE'];
    if (report !== undefined) writeFileSync(report, JSON.stringify({ passed: passes, failed }));
    if (failed > 0) throw new Error(`${String(failures)} tests failed, ${String(unhandled)} unhandled rejections.`);
  } finally {
    process.off('unhandledRejection', count);
  }
}
