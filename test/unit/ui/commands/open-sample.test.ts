/** Owns the tests of Open Sample Request and Copy Variable Reference. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AssignedVariable } from '../../../../src/core/variable/variable-name';
import { copyVariableReference, openSampleRequest, type SampleServices } from '../../../../src/ui/commands/open-sample';
import { preset } from '../../fakes/definitions';
import { resetVscode } from '../../fakes/vscode';
import { aStatus, FakeStatuses } from '../provider-statuses';

describe('a variable where it can be used', () => {
  let opened: { language: string; content: string }[];
  let told: string[];
  let ran: unknown[][];
  let copied: string[];

  const services = (variable: AssignedVariable | undefined): SampleServices => ({
    statuses: new FakeStatuses([aStatus({ id: 'it', name: 'It', apiOrigins: ['http://127.0.0.1:1234'] })]),
    editor: {
      source: () => ({ config: { id: 'it', definition: 'rtzr', values: {} }, definition: preset('rtzr'), environments: [] }),
    },
    variableOf: () => variable,
  });

  const desk = (languages: readonly string[], answer?: string): void => {
    [opened, told, ran, copied] = [[], [], [], []];
    const tell = (text: string): Promise<string | undefined> => {
      told.push(text);
      return Promise.resolve(answer);
    };
    Object.assign(vscode.languages, { getLanguages: () => Promise.resolve(languages) });
    Object.assign(vscode.workspace, {
      openTextDocument: (options: { language: string; content: string }) => Promise.resolve(opened.push(options)),
    });
    Object.assign(vscode.window, {
      showTextDocument: () => Promise.resolve(),
      showInformationMessage: tell,
      showErrorMessage: tell,
      setStatusBarMessage: tell,
    });
    Object.assign(vscode.commands, { executeCommand: (...args: unknown[]) => Promise.resolve(void ran.push(args)) });
    Object.assign(vscode.env, { clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } });
  };

  afterEach(resetVscode);

  it('is in a request for the provider, an emulator too', async () => {
    desk(['http', 'plaintext']);
    await openSampleRequest(services({ name: 'BEARER_IT' }), 'it');
    const [document] = opened;
    assert.equal(document?.language, 'http');
    assert.match(
      document.content,
      /^POST http:\/\/127\.0\.0\.1:1234\/v1\/transcribe\nAuthorization: Bearer \{\{\$processEnv BEARER_IT\}\}$/m,
    );
    assert.deepEqual(told, []);
  });

  it('is for httpYac alone where the provider has no variable, which is said', async () => {
    desk(['http']);
    await openSampleRequest(services({ name: 'BEARER_IT', problem: 'taken' }), 'it');
    assert.match(opened[0]?.content ?? '', /^Authorization: Bearer \{\{\$bearer it\}\}$/m);
    assert.match(opened[0]?.content ?? '', /^# Only httpYac/m);
  });

  it('is shown as plain text where nothing can send it, with a way to what can', async () => {
    desk(['plaintext'], 'Show Extensions');
    await openSampleRequest(services({ name: 'BEARER_IT' }), 'it');
    assert.equal(opened[0]?.language, 'plaintext');
    assert.equal(ran[0]?.[0], 'workbench.extensions.search');
  });

  it('is copied as a reference, or the reason is told', async () => {
    desk([]);
    await copyVariableReference(services({ name: 'BEARER_IT' }), 'it');
    assert.deepEqual(copied, ['{{$processEnv BEARER_IT}}']);
    desk([]);
    await copyVariableReference(services({ name: 'BEARER_IT', problem: 'same-name' }), 'it');
    assert.deepEqual(copied, []);
    assert.match(told[0] ?? '', /BEARER_IT/);
  });
});
