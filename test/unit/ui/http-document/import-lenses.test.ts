/** Owns the tests of the lens that offers to import a token request. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';
import { HttpDocuments } from '../../../../src/ui/http-document/http-documents';
import { ImportLenses } from '../../../../src/ui/http-document/import-lenses';
import { resetVscode } from '../../fakes/vscode';
import { FakeDocument } from '../flows/fake-document';
import { aStatus, FakeStatuses } from '../provider-statuses';

const text = '@host = https://id.test\n### \nPOST {{host}}/oauth/token\n\ngrant_type=client_credentials\n###\nGET {{host}}/things\n';

function opened(content = text, isOn = true) {
  Object.assign(vscode.workspace, { fs: { isWritableFileSystem: () => true } });
  const statuses = new FakeStatuses([aStatus({ id: 'a', endpoint: 'https://other.test/token' })]);
  const setting = new Emitter<void>();
  const lenses = new ImportLenses({ statuses, setting: { isOn: () => isOn, onDidChange: setting.event } }, new HttpDocuments());
  const document = Object.assign(new FakeDocument('/work/a.http', 'http', content), { lineCount: 10, isClosed: false, version: 1 });
  const shown = (): readonly vscode.CodeLens[] => lenses.provideCodeLenses(document as unknown as vscode.TextDocument);
  return { statuses, setting, lenses, shown, document };
}

describe('the lens of a token request', () => {
  afterEach(resetVscode);

  it('stands above the request that gets a token and no other, and names it', () => {
    const { shown, document } = opened();
    assert.deepEqual(
      shown().map(({ range, command }) => [range.start.line, command?.title, command?.arguments]),
      [[2, 'Import as Provider', [document.uri.toString(), 2]]],
    );
  });

  it('goes once a provider has the endpoint, without being asked at each token', () => {
    const { shown, statuses, lenses } = opened();
    let changes = 0;
    lenses.onDidChangeCodeLenses(() => (changes += 1));
    statuses.change(aStatus({ id: 'a', endpoint: 'https://other.test/token', fetching: true }));
    assert.equal(changes, 0);
    statuses.change(aStatus({ id: 'a', endpoint: 'https://id.test/oauth/token' }));
    assert.deepEqual([changes, shown()], [1, []]);
  });

  it('is not there where the setting says so, nor in a file that a program made', () => {
    assert.deepEqual(opened(text, false).shown(), []);
    assert.deepEqual(opened(`${text}###\n`.repeat(101)).shown(), []);
  });

  it('asks no more after it is disposed of', () => {
    const { lenses, statuses, setting } = opened();
    let changes = 0;
    lenses.onDidChangeCodeLenses(() => (changes += 1));
    lenses.dispose();
    setting.fire();
    statuses.change(aStatus({ id: 'a', endpoint: 'https://third.test/token' }));
    assert.equal(changes, 0);
  });
});
