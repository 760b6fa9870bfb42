/** Owns the tests of freshBearer.getToken: what it gives to an allowed workspace, and that all else throws without a request. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../src/core/base/event';
import { LiveConsumers } from '../../../src/core/token/live-consumers';
import { TokenError } from '../../../src/core/base/token-error';
import type { TokenGrant } from '../../../src/core/token/token-service';
import { MementoGrantStore } from '../../../src/host/state/grant-store';
import { TaskInput, type TaskInputServices } from '../../../src/integrations/task-input';
import { FakeMemento } from '../host/fake-memento';
import { FakeClock, settled } from '../fakes/fake-clock';
import { resetVscode } from '../fakes/vscode';
import { aStatus, FakeStatuses } from '../ui/provider-statuses';

interface Room {
  /** Runs while the question stands. */
  readonly meanwhile?: (room: { open: (names: readonly string[]) => void; statuses: FakeStatuses }) => void;
  readonly answer?: string | undefined;
  readonly folders?: readonly string[];
  readonly trusted?: boolean;
  readonly picks?: string;
  readonly fails?: TokenError;
  readonly secretHeaders?: TokenGrant['secretHeaders'];
}

function room({ answer = 'Allow', folders = ['api'], trusted = true, picks, fails, meanwhile, secretHeaders }: Room = {}) {
  const asked: { readonly question: string; readonly detail: string; readonly modal: boolean }[] = [];
  const briefly: string[] = [];
  const requests: string[] = [];
  const foldersChanged = new Emitter<void>();
  const open = (names: readonly string[]): void => {
    const workspaceFolders = names.map((name) => ({ name, uri: { toString: () => `file:///work/${name}` } }));
    Object.assign(vscode.workspace, { workspaceFolders: names.length > 0 ? workspaceFolders : undefined });
    foldersChanged.fire();
  };
  Object.assign(vscode.workspace, { isTrusted: trusted, onDidChangeWorkspaceFolders: foldersChanged.event });
  open(folders);
  Object.assign(vscode.window, {
    setStatusBarMessage: (text: string) => void briefly.push(text),
    showWarningMessage: (question: string, { modal, detail }: { modal: boolean; detail: string }) => {
      asked.push({ question, detail, modal });
      meanwhile?.({ open, statuses });
      return Promise.resolve(answer);
    },
  });
  const statuses = new FakeStatuses([aStatus(), aStatus({ id: 'salute', name: 'Salute' })]);
  const grants = new MementoGrantStore(new FakeMemento(), 'tasks');
  const liveConsumers = new LiveConsumers();
  const list = { isWhole: true };
  const services: TaskInputServices = {
    editor: { isListWhole: () => Promise.resolve(list.isWhole) },
    tokens: {
      getAccessToken: (id, options) => {
        assert.equal(options?.asker, 'consumer', 'what was refused would be asked again and again');
        requests.push(id);
        if (fails) return Promise.reject(fails);
        const token = { value: `${id}-token`, issuedAtMs: 0, expiresAtMs: 1 };
        return Promise.resolve({
          token,
          header: `Bearer ${id}-token`,
          headerName: 'X-Auth',
          warning: undefined,
          ...(secretHeaders && { secretHeaders }),
        });
      },
    },
    statuses,
    clock: new FakeClock(0),
    grants,
    liveConsumers,
    pick: () => Promise.resolve(picks),
  };
  const input = new TaskInput(services);
  return { input, services, list, open, statuses, grants, liveConsumers, asked, briefly, requests };
}

describe('TaskInput', () => {
  afterEach(resetVscode);

  for (const [format, text] of [
    [undefined, 'rtzr-token'],
    ['token', 'rtzr-token'],
    ['header', 'Bearer rtzr-token'],
    ['line', 'X-Auth: Bearer rtzr-token'],
  ] as const) {
    it(`gives ${format ?? 'the token alone by default'} once the person has allowed it`, async () => {
      const { input } = room();
      assert.equal(await input.getToken({ provider: 'rtzr', ...(format && { format }) }), text);
    });
  }

  it('gives a line without the secret that goes with it, and says so', async () => {
    const secretHeaders = { headers: { appsecret: 'canary' }, labels: ['App secret'], origin: 'https://auth.vendor.test' };
    const { input, briefly } = room({ secretHeaders });
    assert.equal(await input.getToken({ provider: 'rtzr', format: 'line' }), 'X-Auth: Bearer rtzr-token');
    assert.match(briefly.join(), /without the header appsecret: it holds App secret/u);
    assert.ok(!briefly.join().includes('canary'));
  });

  it('asks once for a provider in a folder, modally, and says that any extension may then ask', async () => {
    const { input, asked, requests } = room();
    await input.getToken({ provider: 'rtzr' });
    await input.getToken({ provider: 'rtzr' });
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.modal, true);
    assert.match(asked[0].question, /tokens of RTZR to tasks/);
    assert.match(asked[0].detail, /of api .*Any extension in this window/);
    await input.getToken({ provider: 'salute' });
    assert.equal(asked.length, 2);
    assert.deepEqual(requests, ['rtzr', 'rtzr', 'salute']);
  });

  it('puts one question for all that wait', async () => {
    const { input, asked } = room();
    assert.deepEqual(await Promise.all([input.getToken({ provider: 'rtzr' }), input.getToken({ provider: 'rtzr' })]), [
      'rtzr-token',
      'rtzr-token',
    ]);
    assert.equal(asked.length, 1);
  });

  it('asks again where a folder joins, and is not live until then', async () => {
    const { input, asked, open, liveConsumers } = room();
    await input.getToken({ provider: 'rtzr' });
    assert.deepEqual(liveConsumers.of('rtzr'), ['task']);
    open(['api', 'other']);
    assert.deepEqual(liveConsumers.of('rtzr'), []);
    await input.getToken({ provider: 'rtzr' });
    assert.match(asked[1]?.detail ?? '', /of api, other /);
    assert.deepEqual(liveConsumers.of('rtzr'), ['task']);
    assert.deepEqual(liveConsumers.of('salute'), []);
  });

  const refusals: readonly (readonly [string, Room, unknown, RegExp, number])[] = [
    ['the person refuses', { answer: '' }, { provider: 'rtzr' }, /did not allow/, 1],
    ['the workspace is not trusted', { trusted: false }, { provider: 'rtzr' }, /Trust this workspace/, 0],
    ['no folder is open', { folders: [] }, { provider: 'rtzr' }, /Open a folder/, 0],
    ['the provider is unknown', {}, { provider: '$(x) nobody' }, /no provider with the id .*nobody/, 0],
    ['args are a text', {}, 'rtzr', /takes args/, 0],
    ['args lack the provider', {}, { format: 'token' }, /takes args/, 0],
    ['the provider is no text', {}, { provider: ['rtzr'] }, /takes args/, 0],
    ['the format is unknown', {}, { provider: 'rtzr', format: 'curl' }, /takes args/, 0],
    ['args hold more', {}, { provider: 'rtzr', folder: '/' }, /takes args/, 0],
    ['nothing is picked', {}, undefined, /No provider was chosen/, 0],
  ];
  for (const [when, options, given, message, questions] of refusals) {
    it(`throws and fetches nothing when ${when}`, async () => {
      const { input, requests, asked, grants } = room(options);
      await assert.rejects(input.getToken(given), message);
      assert.deepEqual([requests, grants.keys(), asked.length], [[], [], questions]);
    });
  }

  it('hands nothing out when a folder joined or the provider went while the question stood', async () => {
    const joined = room({
      meanwhile: ({ open }) => {
        open(['api', 'joined']);
      },
    });
    await assert.rejects(joined.input.getToken({ provider: 'rtzr' }), /did not allow/);
    assert.deepEqual(joined.grants.keys(), ['rtzr https://openapi.vito.ai file:///work/api']);
    const removed = room({
      meanwhile: ({ statuses }) => {
        statuses.replaceAll([]);
      },
    });
    await assert.rejects(removed.input.getToken({ provider: 'rtzr' }), /did not allow/);
    assert.deepEqual([removed.grants.keys(), joined.requests, removed.requests], [[], [], []]);
  });

  it('lets the person pick where no args are given', async () => {
    assert.equal(await room({ picks: 'salute' }).input.getToken(undefined), 'salute-token');
  });

  it('throws the reason where there is no token', async () => {
    const { input } = room({ fails: new TokenError({ kind: 'unreachable', reason: 'timeout' }) });
    await assert.rejects(input.getToken({ provider: 'rtzr' }), /^Error: RTZR did not answer in time/);
  });

  it('asks again once access is revoked', async () => {
    const { input, asked, liveConsumers, briefly } = room();
    await input.getToken({ provider: 'rtzr' });
    await input.revokeAll();
    assert.deepEqual(liveConsumers.of('rtzr'), []);
    await input.getToken({ provider: 'rtzr' });
    assert.equal(asked.length, 2);
    await input.revokeAll();
    await input.revokeAll();
    assert.deepEqual(briefly, [
      '$(check) Tasks here will ask again',
      '$(check) Tasks here will ask again',
      '$(check) No task had access here',
    ]);
  });

  it('forgets access with the provider', async () => {
    const { input, statuses, grants } = room();
    await input.getToken({ provider: 'rtzr' });
    statuses.replaceAll([aStatus({ name: 'Renamed' })]);
    await settled();
    assert.equal(grants.keys().length, 1);
    statuses.replaceAll([]);
    await settled();
    assert.deepEqual(grants.keys(), []);
  });

  it('keeps access where settings.json is broken off, while it is open and at the start of a window', async () => {
    const { input, services, list, statuses, grants, liveConsumers, asked } = room();
    await input.getToken({ provider: 'rtzr' });
    list.isWhole = false;
    statuses.replaceAll([]);
    await settled();
    assert.equal(grants.keys().length, 1);
    await assert.rejects(input.getToken({ provider: 'rtzr' }), /no provider with the id/);
    input.dispose();
    const next = new TaskInput(services);
    await settled();
    assert.equal(grants.keys().length, 1);
    statuses.replaceAll([aStatus()]);
    assert.deepEqual(liveConsumers.of('rtzr'), ['task']);
    assert.equal(await next.getToken({ provider: 'rtzr' }), 'rtzr-token');
    assert.equal(asked.length, 1);
    list.isWhole = true;
    statuses.replaceAll([]);
    await settled();
    assert.deepEqual(grants.keys(), []);
  });

  it('asks anew for another server, and for a provider that was gone when a window opened', async () => {
    const { input, statuses, asked } = room();
    await input.getToken({ provider: 'rtzr' });
    statuses.change(aStatus({ endpoint: 'https://other.test/token' }));
    await input.getToken({ provider: 'rtzr' });
    assert.equal(asked.length, 2);
    statuses.change(aStatus({ endpoint: undefined }));
    await assert.rejects(input.getToken({ provider: 'rtzr' }), /did not allow/);

    const first = room();
    await first.input.getToken({ provider: 'rtzr' });
    first.input.dispose();
    new TaskInput({ ...first.services, statuses: new FakeStatuses([]) }).dispose();
    await settled();
    assert.deepEqual(first.grants.keys(), []);
  });
});
