/** Owns the tests of what each command acts on: the only provider, the picked, the selected one, or nothing. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ProviderStatus } from '../../../../src/core/provider/provider-status';
import type { GetTokenOptions, TokenGrant } from '../../../../src/core/token/token-service';
import { commandIds } from '../../../../src/ids';
import * as later from '../../../../src/later';
import { registerCommandHandlers } from '../../../../src/ui/commands/commands';
import { SessionHandles, type ProviderHandles } from '../../../../src/ui/provider-handles';
import { OrphanOffer } from '../../../../src/ui/flows/remove/orphans';
import { resetVscode } from '../../fakes/vscode';
import { fakeServices, FakeSettings } from '../flows/fake-services';
import { goAway, playScript } from '../flows/scripted-inputs';
import { aStatus, FakeStatuses, FakeUsage, plainHandles } from '../provider-statuses';

const orders = { id: 'orders', label: 'Order key' };
const returns = { id: 'returns', label: 'Return key' };
const grant: TokenGrant = {
  token: { value: 'abc', issuedAtMs: 0, expiresAtMs: 1 },
  header: 'Bearer abc',
  headerName: 'Authorization',
  warning: undefined,
};

/** Commands as VS Code would run them; `picks` are the labels that the person picks in turn. */
function desk(statuses: readonly ProviderStatus[], picks: readonly (string | undefined)[] = [], handles?: ProviderHandles) {
  const left = [...picks];
  const ran = new Map<string, (...args: readonly unknown[]) => Promise<void>>();
  const seen = { copied: [] as string[], renewed: [] as unknown[], lists: [] as string[][], forgotten: [] as string[], pinned: '' };
  Object.assign(vscode.commands, {
    registerCommand: (id: string, handler: (...args: readonly unknown[]) => Promise<void>) => {
      ran.set(id, handler);
      return new vscode.Disposable(() => ran.delete(id));
    },
  });
  const { services, secrets } = fakeServices(new FakeSettings([]));
  const usage = new FakeUsage();
  const all = { ...services, statuses: new FakeStatuses([...statuses]) };
  const state = { selected: undefined as string | undefined };
  const disposable = registerCommandHandlers({
    ...all,
    tokens: {
      getAccessToken: (id: string, options?: GetTokenOptions) => {
        seen.renewed.push([id, options?.renew]);
        return Promise.resolve(grant);
      },
      getCompanionHeader: () => assert.fail('not expected'),
    },
    usage: Object.assign(usage, {
      markUsed: (id: string) => {
        usage.set(usage.pinnedId(), id);
      },
      pin: (id: string | undefined) => {
        usage.set(id);
        return Promise.resolve();
      },
    }),
    orphans: new OrphanOffer(all),
    revealInView: all.reveal,
    handles: handles ?? plainHandles,
    selectedId: () => state.selected,
    clipboard: {
      copy: (id, form) => Promise.resolve(void seen.copied.push(`${id} ${form}`)),
      copyCompanion: (id, companion) => Promise.resolve(void seen.copied.push(`${id} ${companion}`)),
    },
    consumers: {
      getToken: () => Promise.resolve('token'),
      revokeTaskAccess: () => Promise.resolve(),
      copyAsCurl: (id) => Promise.resolve(void seen.copied.push(`${id} curl`)),
      copyVariableReference: (id) => Promise.resolve(void seen.copied.push(`${id} reference`)),
      openSampleRequest: (id) => Promise.resolve(void seen.copied.push(`${id} sample`)),
      clearRestClientHistory: () => Promise.resolve(),
      checkToken: (id) => Promise.resolve(void seen.copied.push(`${id} check`)),
    },
    revokeRemoteConsent: () => false,
    showDetails: () => Promise.resolve(),
    later: () => Promise.resolve(later),
    variableOf: () => undefined,
    showLog: () => undefined,
  });
  const script = (acts: Parameters<typeof playScript>[0] = [], answers: Parameters<typeof playScript>[1] = []) => {
    const played = playScript(acts, answers);
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        seen.lists.push(items.map(({ label }) => label));
        const label = left.shift();
        return Promise.resolve(items.find((item) => label !== undefined && item.label.includes(label)));
      },
    });
    return played;
  };
  const run = async (id: string, ...args: readonly unknown[]): Promise<void> => (ran.get(id) ?? assert.fail(`no ${id}`))(...args);
  return { seen, run, usage, secrets, script, state, disposable, ran };
}

const a = aStatus({ id: 'a', name: 'Aye' });
const b = aStatus({ id: 'b', name: 'Bee', companions: [orders, returns] });
const c = aStatus({ id: 'c', name: 'Cee', companions: [orders] });
const bare = aStatus({ id: 'n', name: 'Nil', hasCredentials: false });

describe('commands', () => {
  afterEach(resetVscode);

  it('are all there, until they are disposed of', () => {
    const { ran, disposable } = desk([]);
    assert.deepEqual([...ran.keys()].sort(), Object.values(commandIds).sort());
    disposable.dispose();
    assert.equal(ran.size, 0);
  });

  it('act on the only provider without a question', async () => {
    const { run, seen, script } = desk([a]);
    script();
    await run(commandIds.copyBearerToken);
    await run(commandIds.copyTokenOnly);
    await run(commandIds.copyHeaderLine);
    await run(commandIds.copyPinned);
    assert.deepEqual(seen.copied, ['a header', 'a token', 'a line', 'a header']);
    assert.deepEqual(seen.lists, []);
  });

  it('let the person pick among several, the pinned one first, and do nothing if they do not', async () => {
    const { run, seen, script, usage } = desk([a, b, c], ['Bee', undefined]);
    usage.set('c');
    script();
    await run(commandIds.copyBearerToken);
    await run(commandIds.copyBearerToken);
    assert.deepEqual(seen.copied, ['b header']);
    assert.deepEqual(
      seen.lists[0]?.map((label) => label.replace(/^\$\([^)]+\) /, '')),
      ['Cee', 'Aye', 'Bee'],
    );
  });

  it('copy the pinned one by the key, without a question', async () => {
    const { run, seen, script, usage } = desk([a, b]);
    usage.set('b', 'a');
    script();
    await run(commandIds.copyPinned);
    assert.deepEqual([seen.copied, seen.lists], [['b header'], []]);
  });

  it('act on the provider that they are given', async () => {
    const { run, seen, script } = desk([a, b]);
    script();
    await run(commandIds.copyBearerToken, 'b');
    assert.deepEqual([seen.copied, seen.lists], [['b header'], []]);
  });

  it('act on the selected row by a key of the view', async () => {
    const { run, seen, script, state } = desk([a, b, bare]);
    script();
    state.selected = 'b';
    await run(commandIds.copyBearerToken, { of: 'selection' });
    await run(commandIds.renewToken, { of: 'selection' });
    assert.deepEqual([seen.copied, seen.renewed], [['b header'], [['b', true]]]);
    for (const none of [undefined, 'gone', 'n']) {
      state.selected = none;
      await run(commandIds.copyBearerToken, { of: 'selection' });
    }
    assert.deepEqual([seen.copied.length, seen.lists], [1, []]);
  });

  it('renew by asking the endpoint, whatever is in hand', async () => {
    const { run, seen, script } = desk([a]);
    const { briefly } = script();
    await run(commandIds.renewToken);
    assert.deepEqual(seen.renewed, [['a', true]]);
    assert.deepEqual(briefly, ['$(check) Renewed the token of Aye']);
  });

  it('check the token of those whose definition names a request for it', async () => {
    const { run, seen, script } = desk([a, { ...b, checkable: true }]);
    script();
    await run(commandIds.checkToken);
    assert.deepEqual([seen.copied, seen.lists], [['b check'], []]);
    const none = desk([a, b]);
    const { told } = none.script([], [undefined]);
    await none.run(commandIds.checkToken);
    assert.deepEqual([none.seen.copied, told[0]?.text], [[], 'None of your providers names a request to check a token with.']);
  });

  it('find a provider by what the tree of VS Code has for it', async () => {
    const { run } = desk([a, b]);
    const ran: unknown[] = [];
    Object.assign(vscode.commands, { executeCommand: (id: string) => Promise.resolve(void ran.push(id)) });
    await run(commandIds.findProvider);
    assert.deepEqual(ran, ['freshBearer.providers.focus', 'list.find']);
  });

  it('pin, and take the pin out again', async () => {
    const { run, usage, script } = desk([a, b]);
    const { briefly } = script();
    await run(commandIds.pinToStatusBar, 'a');
    assert.equal(usage.pinnedId(), 'a');
    await run(commandIds.pinToStatusBar, 'b');
    assert.equal(usage.pinnedId(), 'b');
    await run(commandIds.pinToStatusBar, 'b');
    assert.equal(usage.pinnedId(), undefined);
    assert.equal(briefly[2], '$(check) Bee is no longer pinned');
  });

  for (const id of [commandIds.removeProvider, commandIds.forgetToken, commandIds.editProvider, commandIds.renewToken] as const) {
    it(`say that there is nothing to act on: ${id}`, async () => {
      const { run, script } = desk([]);
      const { told, inputs } = script([], [undefined]);
      await run(id);
      assert.deepEqual(told, [{ text: 'There is no provider yet.', detail: undefined, buttons: ['Add Provider'] }]);
      assert.equal(inputs.length, 0);
    });
  }

  it('lead to Add Provider from there, and at once who wants to copy', async () => {
    const { run, script } = desk([]);
    const { inputs } = script([goAway, goAway], ['Add Provider']);
    await run(commandIds.removeProvider);
    assert.equal(inputs[0]?.title, 'Add Provider');
    await run(commandIds.copyBearerToken);
    assert.equal(inputs[1]?.title, 'Add Provider');
  });

  it('copy the static header of the one provider that has one, and of the companion that is picked', async () => {
    const one = desk([a, c]);
    one.script();
    await one.run(commandIds.copyCompanionHeader);
    assert.deepEqual([one.seen.copied, one.seen.lists], [['c orders'], []]);
    const two = desk([a, b, c], ['Bee', 'Return key']);
    two.script();
    await two.run(commandIds.copyCompanionHeader);
    assert.deepEqual(two.seen.copied, ['b returns']);
    await two.run(commandIds.copyCompanionHeader, 'b', 'orders');
    assert.deepEqual(two.seen.copied[1], 'b orders');
    const none = desk([a]);
    const { told } = none.script([], [undefined]);
    await none.run(commandIds.copyCompanionHeader);
    assert.equal(told[0]?.text, 'None of your providers has a static header.');
  });

  const copies = [commandIds.copyBearerToken, commandIds.copyTokenOnly, commandIds.copyHeaderLine, commandIds.copyAsCurl] as const;

  it('copy without a question for what was drawn here, and ask about a call that names a provider by its id', async () => {
    const handles = new SessionHandles();
    for (const id of [...copies, commandIds.copyCompanionHeader]) {
      const { run, seen, script } = desk([c], [undefined], handles);
      const { told } = script([], [undefined, 'Copy']);
      await run(id, handles.of('c'));
      assert.equal(seen.copied.length, 1, id);
      assert.equal(told.length, 0, id);
      await run(id, 'c');
      await run(id, { id: new SessionHandles().of('c') });
      assert.equal(seen.lists.length, 1, `${id}: one that names nobody lets the person pick`);
      assert.equal(seen.copied.length, 1, `${id}: nobody agreed`);
      assert.equal(told[0]?.text, 'Copy the token of Cee?', id);
      await run(id, { id: 'c' });
      assert.equal(seen.copied.length, 2, `${id}: agreed`);
    }
  });

  it('refuse copies that nobody can want so fast, and say so once', async () => {
    const handles = new SessionHandles();
    const { run, seen, script } = desk([a], [], handles);
    const { told } = script([], [undefined, undefined]);
    for (let times = 0; times < 50; times++) await run(times % 2 === 0 ? commandIds.copyPinned : commandIds.copyTokenOnly);
    assert.equal(seen.copied.length, 20);
    assert.equal(told.length, 1);
    assert.match(told[0]?.text ?? '', /^Nothing was copied: more than 20 copies/u);
    // A click on a row is never one of them.
    await run(commandIds.copyBearerToken, handles.of('a'));
    assert.equal(seen.copied.length, 21);
  });
});
