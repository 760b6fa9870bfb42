/** Goes through every broken command with a person who says yes to everything: nothing that is said or shown quotes what was pasted. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addFromCurl } from '../../../../../src/ui/flows/curl/add-from-curl';
import { leaks } from '../../../fakes/canary';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings } from '../fake-services';
import { malformedCommands } from './malformed-commands';
import { ScriptedInput } from '../scripted-inputs';

/** Letters alone pass for a name; the other is one that no name looks like. */
const secrets = ['CANARYsecretVALUE', 'c4nary-5ecret-9Value7'];

type Item = vscode.QuickPickItem & { picked?: boolean };

async function saidOf(pasted: string): Promise<readonly unknown[]> {
  const said: unknown[] = [];
  const fakes = fakeServices(new FakeSettings([]));
  const message = (text: string, ...rest: readonly unknown[]): Promise<unknown> => {
    said.push([text, ...rest]);
    const buttons = rest.filter((part) => typeof part === 'string');
    return Promise.resolve(['Continue', 'Send', 'Change…'].find((button) => buttons.includes(button)));
  };
  let left = 12;
  const open = (): ScriptedInput =>
    new ScriptedInput((input) => {
      const { title, prompt, placeholder, items, validationMessage } = input;
      said.push([title, prompt, placeholder, items, validationMessage]);
      left -= 1;
      if (left <= 0) input.goAway();
      else {
        if (input.value === '') input.type('x');
        said.push(input.validationMessage);
        input.enter();
        said.push(input.validationMessage);
        // What does not fit is left there.
        if (input.validationMessage !== undefined) input.goAway();
      }
    });
  Object.assign(vscode.env, { clipboard: { readText: () => Promise.resolve(pasted) } });
  Object.assign(vscode.window, {
    activeTextEditor: undefined,
    createInputBox: open,
    createQuickPick: open,
    showErrorMessage: message,
    showWarningMessage: message,
    showInformationMessage: message,
    setStatusBarMessage: (text: string) => void said.push(text),
    showInputBox: (options: vscode.InputBoxOptions) => {
      // The box to change it in holds the command itself, and nothing else does.
      const { value, ...words } = options;
      said.push(words);
      for (const cut of [0, 3, 8, 21]) said.push(options.validateInput?.((value ?? pasted).slice(0, (value ?? pasted).length - cut)));
      return Promise.resolve(value === undefined ? pasted : undefined);
    },
    showQuickPick: (items: readonly Item[], options: vscode.QuickPickOptions) => {
      said.push(items, options);
      return Promise.resolve(options.canPickMany ? items.filter(({ picked }) => picked) : items[0]);
    },
    withProgress: (options: vscode.ProgressOptions, task: (progress: unknown, token: vscode.CancellationToken) => Thenable<unknown>) => {
      said.push(options.title);
      return task(undefined, new vscode.CancellationTokenSource().token);
    },
  });
  await addFromCurl(fakes.services, () => Promise.resolve(undefined));
  // The command is offered again, by its host.
  left = 1;
  await addFromCurl(fakes.services, () => Promise.resolve(undefined));
  return [...said, fakes.logged];
}

describe('a malformed command', () => {
  afterEach(resetVscode);

  it('is one of many', () => {
    assert.ok(malformedCommands('s').length >= 60);
  });

  for (const [index, shown] of malformedCommands('SECRET').entries()) {
    it(`is not quoted: ${JSON.stringify(shown)}`, async () => {
      for (const secret of secrets) {
        const said = await saidOf(malformedCommands(secret)[index] ?? '');
        assert.ok(said.length > 0);
        const quoting = said.filter((part) => leaks(part, secret));
        assert.deepEqual(quoting, []);
      }
    });
  }
});
