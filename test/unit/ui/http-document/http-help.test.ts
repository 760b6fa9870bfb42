/** Owns the tests of the words and questions of the help in request files, as far as they need no editor. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TokenError } from '../../../../src/core/base/token-error';
import { completionPlace } from '../../../../src/ui/http-document/completion';
import { confirmOrigin } from '../../../../src/ui/http-document/confirm-origin';
import { fittingProviders } from '../../../../src/ui/http-document/fitting-providers';
import { problemText } from '../../../../src/ui/http-document/problem-text';
import { FakeLog } from '../../fakes/stores';
import { resetVscode } from '../../fakes/vscode';
import { aStatus, FakeStatuses } from '../provider-statuses';

describe('the place of a completion', () => {
  const form = (before: string): unknown => {
    const place = completionPlace(before);
    return place && [place.form, place.typed];
  };

  it('is behind what names a variable or a provider', () => {
    assert.deepEqual(form('X: {{$processEnv '), ['processEnv', '']);
    assert.deepEqual(form('X: {{ $processEnv BEARER_R'), ['processEnv', 'BEARER_R']);
    assert.deepEqual(form('GET https://x?a={{$bearer salute-p'), ['bearer', 'salute-p']);
    assert.deepEqual(form('authorization: $bearer r'), ['bearer', 'r']);
  });

  it('is behind Bearer, whatever of a reference is typed', () => {
    for (const typed of ['', '{', '{{', '{{$', '{{$proc']) assert.deepEqual(form(`Authorization: Bearer ${typed}`), ['whole', typed]);
  });

  it('is nowhere else', () => {
    for (const before of [
      '',
      'Authorization: ',
      'Authorization: Basic ',
      'X: {{',
      'X: {{$processEnv %',
      'X: {{$guid ',
      'Authorization: Bearer abc',
    ])
      assert.equal(form(before), undefined, before);
  });
});

describe('the words for a problem', () => {
  it('bring nothing to life that stands in a file or a name', () => {
    const statuses = new FakeStatuses([aStatus({ id: 'a', name: '$(alert) [x](command:evil)' })]);
    const text = problemText({ kind: 'other-origin', span: { start: 0, end: 0 }, providerId: 'a', origin: 'https://b.test' }, statuses);
    assert.doesNotMatch(text, /\$\(alert\)|\]\(command/);
    assert.match(text, /https:\/\/b\.test/);
    const reference = { kind: 'bearer', trailing: '', name: `x${'y'.repeat(500)}\n$(z)`, span: { start: 0, end: 0 } } as const;
    const unknown = problemText(
      {
        kind: 'unknown-provider',
        span: reference.span,
        reference: { ...reference, nameSpan: reference.span, slot: 'header', request: 0 },
      },
      statuses,
    );
    assert.ok(unknown.length < 200);
  });
});

describe('the order of providers', () => {
  it('begins with those whose API the request goes to', () => {
    const statuses = new FakeStatuses([aStatus({ id: 'a' }), aStatus({ id: 'b' }), aStatus({ id: 'c' })]);
    const known = { has: () => true, idOf: () => undefined, isForeign: () => false, mayGoTo: (id: string) => id === 'c' };
    const order = (origin?: string): string[] => fittingProviders({ statuses, known }, origin).map(({ status }) => status.id);
    assert.deepEqual(order('https://c.test'), ['c', 'a', 'b']);
    assert.deepEqual(order(), ['a', 'b', 'c']);
  });
});

describe('the question about an origin', () => {
  afterEach(resetVscode);

  const asked: { question: string; detail: string }[] = [];
  const added: string[] = [];
  const told: string[] = [];
  let failing = false;
  const services = {
    statuses: new FakeStatuses([aStatus({ id: 'a', name: 'Aye', apiOrigins: ['https://api.test'] })]),
    log: new FakeLog(),
    trust: {
      of: () => [],
      add: (id: string, origin: string) => {
        if (failing) return Promise.reject(new TokenError({ kind: 'storage', reason: 'storage-write', subject: 'settings.json' }));
        added.push(`${id} ${origin}`);
        return Promise.resolve();
      },
      onDidChange: () => new vscode.Disposable(() => undefined),
    },
  };

  const answer = (button: string | undefined): void => {
    asked.length = added.length = told.length = 0;
    Object.assign(vscode.window, {
      showWarningMessage: (question: string, { modal, detail }: { modal: boolean; detail: string }) => {
        assert.equal(modal, true);
        asked.push({ question, detail });
        return Promise.resolve(button);
      },
      showErrorMessage: (text: string) => Promise.resolve(void told.push(text)),
    });
  };

  it('names provider and origin, and keeps a yes in the settings', async () => {
    answer('Send There');
    assert.equal(await confirmOrigin(services, 'a', 'https://proxy.test'), true);
    assert.deepEqual(added, ['a https://proxy.test']);
    assert.equal(asked[0]?.question, 'Send tokens of Aye to https://proxy.test?');
    assert.match(asked[0].detail, /https:\/\/api\.test/);
    assert.doesNotMatch(asked[0].detail, /not encrypted/);
  });

  it('warns of plain http', async () => {
    answer(undefined);
    assert.equal(await confirmOrigin(services, 'a', 'http://proxy.test'), false);
    assert.match(asked[0]?.detail ?? '', /not encrypted/);
    assert.deepEqual(added, []);
  });

  it('is not asked for what is no provider or no origin', async () => {
    answer('Send There');
    for (const [id, origin] of [
      ['nobody', 'https://proxy.test'],
      ['a', 'https://proxy.test/path'],
      ['a', 'https://user@proxy.test'],
      ['a', 'file:///etc'],
      ['a', 'proxy.test'],
      ['a', undefined],
      [undefined, 'https://proxy.test'],
    ])
      assert.equal(await confirmOrigin(services, id, origin), false);
    assert.deepEqual(asked, []);
  });

  it('is no yes where the settings cannot be written, and says so', async () => {
    answer('Send There');
    failing = true;
    assert.equal(await confirmOrigin(services, 'a', 'https://proxy.test'), false);
    failing = false;
    assert.equal(told.length, 1);
  });
});
