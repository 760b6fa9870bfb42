/** Owns the tests of what follows when a provider has been added: what the key copies from then on is said. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../../../src/ids';
import { introduce } from '../../../../../src/ui/flows/add/introduce';
import { revealProvider } from '../../../../../src/ui/tree/reveal-provider';
import { settled } from '../../../fakes/fake-clock';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings } from '../fake-services';

function desk(answer?: string) {
  const seen = { notes: [] as string[], briefly: [] as string[], ran: [] as unknown[][] };
  Object.assign(vscode.window, {
    setStatusBarMessage: (text: string) => void seen.briefly.push(text),
    showInformationMessage: (text: string) => {
      seen.notes.push(text);
      return Promise.resolve(answer);
    },
  });
  Object.assign(vscode.commands, { executeCommand: (...words: unknown[]) => Promise.resolve(void seen.ran.push(words)) });
  return seen;
}

describe('a provider that has been added', () => {
  afterEach(resetVscode);

  it('is the one that was used last, is named and shown', async () => {
    const seen = desk();
    const { services, used, revealed } = fakeServices(new FakeSettings([]), ['old', 'new']);
    await introduce(services, 'new', 'New', 'New is ready to use');
    assert.deepEqual([used, revealed, seen.briefly, seen.notes], [['new'], ['new'], ['$(check) New is ready to use'], []]);
  });

  it('is shown before it is named: a focus that moves later would close what the person opens then', async () => {
    const seen = desk();
    const { services } = fakeServices(new FakeSettings([]), ['new']);
    const order: string[] = [];
    const reveal = async (): Promise<void> => {
      await settled();
      order.push(`revealed, ${String(seen.briefly.length)} words said`);
    };
    await introduce({ ...services, reveal }, 'new', 'New', 'New is ready to use');
    await introduce({ ...services, reveal: () => Promise.reject(new Error('no view')) }, 'new', 'New', 'New is ready to use');
    assert.deepEqual(order, ['revealed, 0 words said']);
    assert.equal(seen.briefly.length, 2);
  });

  it('leaves the key to a pinned one, which is said, and can be pinned instead', async () => {
    const seen = desk('Pin New');
    const { services, pin } = fakeServices(new FakeSettings([]), ['old', 'new']);
    pin.id = 'old';
    await introduce(services, 'new', 'New', 'New is ready to use');
    await settled();
    assert.deepEqual(seen.notes, ['New is added. The keyboard shortcut still copies the token of OLD, which is pinned.']);
    assert.deepEqual(seen.ran, [[commandIds.pinToStatusBar, 'new']]);
  });

  it('says nothing of a pin that is configured no more', async () => {
    const seen = desk();
    const { services, pin } = fakeServices(new FakeSettings([]), ['new']);
    pin.id = 'gone';
    await introduce(services, 'new', 'New');
    assert.deepEqual([seen.notes, seen.briefly], [[], []]);
  });

  for (const [stay, activeTab, back] of [
    [false, {}, [['workbench.action.focusActiveEditorGroup']]],
    [false, undefined, []],
    [true, {}, []],
  ] as const) {
    it(`has the focus in the view, and gives it back ${String(back.length)} times (begun there: ${String(stay)})`, async () => {
      const seen = desk();
      Object.assign(vscode.window, { tabGroups: { activeTabGroup: { activeTab } } });
      const revealed: unknown[] = [];
      await revealProvider({ reveal: (...words) => Promise.resolve(void revealed.push(words)) }, 'new', stay);
      assert.deepEqual(revealed, [['new', { select: true, focus: true }]]);
      assert.deepEqual(seen.ran, back);
    });
  }
});
