/** Owns the proof that a browser without an extension host gets a word from every command, and the view that says so. */
import './fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds, contextKeys, viewIds } from '../../src/ids';
import { activate } from '../../src/web';
import { resetVscode } from './fakes/vscode';

describe('in a browser alone', () => {
  afterEach(resetVscode);

  it('each command tells where Fresh Bearer runs, and the view is empty but for the same word', async () => {
    const commands = new Map<string, () => Promise<void>>();
    const seen = { context: [] as unknown[], views: [] as string[], told: [] as string[] };
    Object.assign(vscode.commands, {
      registerCommand: (id: string, handler: () => Promise<void>) => {
        commands.set(id, handler);
        return new vscode.Disposable(() => commands.delete(id));
      },
      executeCommand: (...words: unknown[]) => Promise.resolve(void seen.context.push(words)),
    });
    Object.assign(vscode.window, {
      registerTreeDataProvider: (id: string, tree: vscode.TreeDataProvider<string>) => {
        assert.deepEqual(tree.getChildren(), []);
        seen.views.push(id);
        return new vscode.Disposable(() => undefined);
      },
      showWarningMessage: (text: string) => Promise.resolve(void seen.told.push(text)),
    });
    const subscriptions: vscode.Disposable[] = [];
    activate({ subscriptions });
    assert.deepEqual(seen.context, [['setContext', contextKeys.browserOnly, true]]);
    assert.deepEqual(seen.views, [viewIds.providers]);
    assert.deepEqual([...commands.keys()].sort(), Object.values(commandIds).sort());
    for (const run of commands.values()) await run();
    assert.equal(seen.told.length, commands.size);
    assert.match(seen.told[0] ?? '', /desktop/);
    for (const part of subscriptions) part.dispose();
    assert.equal(commands.size, 0);
  });
});
