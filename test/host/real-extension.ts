/** Owns what in-host tests see of the real extension besides its API: its module, VS Code's time marks, the files of the run. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { extensionId } from '../../src/ids';

/** For what tells no event, such as a file. Mocha's timeout ends it. */
export async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(20);
}

/** Doesn't activate it: VS Code has to, and tests may begin before that. */
export async function activeExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, 'not installed');
  await eventually(() => extension.isActive);
  return extension;
}

/** Files that the real extension's own bundle has loaded, whatever the tests have loaded themselves. */
export function loadedByExtension({ extensionPath }: vscode.Extension<unknown>): readonly string[] {
  const module = require.cache[join(extensionPath, 'dist', 'extension.js')];
  assert.ok(module, 'its bundle is not loaded');
  return module.children.map(({ filename }) => filename);
}

/** Milliseconds that VS Code itself took down, between its `will` and its `did`. */
export function markedMs(step: 'LoadExtensionCode' | 'ActivateExtension'): number {
  const { MonacoPerformanceMarks: marks } = globalThis as unknown as {
    MonacoPerformanceMarks: { getMarks(): readonly { readonly name: string; readonly startTime: number }[] };
  };
  const at = (prefix: string): number => {
    const mark = marks.getMarks().find(({ name }) => name === `code/extHost/${prefix}${step}/${extensionId}`);
    assert.ok(mark, `no mark of ${prefix}${step}`);
    return mark.startTime;
  };
  return at('did') - at('will');
}

/** VS Code's user data of this run: settings, their history, all logs. */
export function userDataFolder(): string {
  const report = process.env['HOST_REPORT_FILE'];
  assert.ok(report, 'started by test/host/run.ts');
  return join(dirname(report), 'data');
}

/** What stands in the log files whose path ends so, in one text. */
export function logText(ending: string): string {
  const logs = join(userDataFolder(), 'logs');
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));
  return files.map((file) => readFileSync(join(logs, file), 'utf8')).join('\n');
}
