/** Owns the tests of when a remote window has to ask, and of how the answer is kept. */
import assert from 'node:assert/strict';
import { RemoteConsent, remoteToAskAbout, type Remote, type WindowPlace } from '../../../../src/host/secrets/remote-consent';
import { FakeMemento } from '../fake-memento';

const desktop: WindowPlace = { remoteName: undefined, web: false, folderAuthority: undefined, hostName: 'here' };
const ssh: WindowPlace = { remoteName: 'ssh-remote', web: false, folderAuthority: 'ssh-remote+box', hostName: 'box' };

describe('remoteToAskAbout', () => {
  const nobody: readonly (readonly [string, WindowPlace])[] = [
    ['a local desktop window', desktop],
    ['a local desktop window with an empty remote name', { ...desktop, remoteName: '' }],
    ['a workbench served by its own host, without a folder', { ...desktop, web: true, remoteName: '127.0.0.1:8080' }],
    ['a workbench served by its own host, with a folder', { ...desktop, web: true, remoteName: 'box', folderAuthority: 'box:8080' }],
    ['a workbench served under localhost', { ...desktop, web: true, remoteName: 'localhost', folderAuthority: '' }],
    ['a workbench served under a name', { ...desktop, web: true, remoteName: 'code.example.org' }],
  ];
  for (const [what, place] of nobody) {
    it(`asks nobody: ${what}`, () => {
      assert.equal(remoteToAskAbout(place), undefined);
    });
  }

  const asks: readonly (readonly [string, WindowPlace, Remote])[] = [
    ['ssh with a folder', ssh, { key: 'ssh-remote+box', label: 'box (ssh-remote)', lasting: true }],
    ['ssh without a folder', { ...ssh, folderAuthority: undefined }, { key: 'ssh-remote@box', label: 'ssh-remote (box)', lasting: false }],
    ['ssh with a local folder', { ...ssh, folderAuthority: '' }, { key: 'ssh-remote@box', label: 'ssh-remote (box)', lasting: false }],
    [
      'a tunnel in a browser',
      { ...ssh, web: true, remoteName: 'tunnel', folderAuthority: 'tunnel+box' },
      { key: 'tunnel+box', label: 'box (tunnel)', lasting: true },
    ],
    [
      'a codespace in a browser, without a folder',
      { ...desktop, web: true, remoteName: 'codespaces' },
      { key: 'codespaces@here', label: 'codespaces (here)', lasting: false },
    ],
    [
      'a desktop window attached to a bare server',
      { ...desktop, remoteName: '10.0.0.1:8000' },
      { key: '10.0.0.1:8000@here', label: '10.0.0.1:8000 (here)', lasting: false },
    ],
  ];
  for (const [what, place, remote] of asks) {
    it(`asks: ${what}`, () => {
      assert.deepEqual(remoteToAskAbout(place), remote);
    });
  }
});

describe('RemoteConsent', () => {
  function prompt(...answers: boolean[]) {
    const asked: string[] = [];
    const ask = (remote: Remote): Promise<boolean> => {
      asked.push(remote.key);
      const answer = answers.shift();
      assert.notEqual(answer, undefined, 'asked once too often');
      return Promise.resolve(answer === true);
    };
    return { asked, ask };
  }

  it('asks nobody on the desktop', async () => {
    await new RemoteConsent(new FakeMemento(), () => desktop, prompt().ask).ensureAllowed();
  });

  it('puts one question for all that wait, and remembers a yes for that remote in later sessions', async () => {
    const memory = new FakeMemento();
    const { asked, ask } = prompt(true);
    const consent = new RemoteConsent(memory, () => ssh, ask);
    await Promise.all([consent.ensureAllowed(), consent.ensureAllowed()]);
    await consent.ensureAllowed();
    await new RemoteConsent(memory, () => ssh, prompt().ask).ensureAllowed();
    assert.deepEqual(asked, ['ssh-remote+box']);

    const other = prompt(true);
    await new RemoteConsent(memory, () => ({ ...ssh, folderAuthority: 'ssh-remote+other' }), other.ask).ensureAllowed();
    assert.deepEqual(other.asked, ['ssh-remote+other']);
    await new RemoteConsent(memory, () => ssh, prompt().ask).ensureAllowed();
  });

  it('remembers a no for this question only', async () => {
    const { asked, ask } = prompt(false, true);
    const consent = new RemoteConsent(new FakeMemento(), () => ssh, ask);
    const refused = { kind: 'no-credentials', reason: 'remote-not-allowed' };
    await Promise.all([assert.rejects(consent.ensureAllowed(), refused), assert.rejects(consent.ensureAllowed(), refused)]);
    await consent.ensureAllowed();
    assert.equal(asked.length, 2);
  });

  it('keeps a yes for the session only where the remote is known by kind alone', async () => {
    const memory = new FakeMemento();
    const place = { ...ssh, folderAuthority: undefined };
    const consent = new RemoteConsent(memory, () => place, prompt(true).ask);
    await consent.ensureAllowed();
    await consent.ensureAllowed();
    assert.deepEqual(memory.keys(), []);
    const next = prompt(true);
    await new RemoteConsent(memory, () => place, next.ask).ensureAllowed();
    assert.equal(next.asked.length, 1);
  });

  it('rejects without a question where nobody waits', async () => {
    const consent = new RemoteConsent(new FakeMemento(), () => ssh, prompt(true).ask);
    assert.equal(consent.isPending(), true);
    await assert.rejects(consent.ensureAllowed(undefined, false), { reason: 'remote-not-allowed' });
    await consent.ensureAllowed();
    assert.equal(consent.isPending(), false);
    await consent.ensureAllowed(undefined, false);
  });

  it('takes every yes back', async () => {
    const memory = new FakeMemento();
    const { asked, ask } = prompt(true, true);
    const consent = new RemoteConsent(memory, () => ssh, ask);
    const pendingWhenTold: boolean[] = [];
    consent.onDidRevoke(() => pendingWhenTold.push(consent.isPending()));
    await consent.ensureAllowed();
    assert.equal(await consent.revokeAll(), 1);
    assert.deepEqual(pendingWhenTold, [true]);
    assert.equal(await consent.revokeAll(), 0);
    await consent.ensureAllowed();
    assert.equal(asked.length, 2);
  });

  it('is cancelled by a signal that was aborted while the question stood', async () => {
    const controller = new AbortController();
    const ask = (): Promise<boolean> => {
      controller.abort();
      return Promise.resolve(true);
    };
    await assert.rejects(new RemoteConsent(new FakeMemento(), () => ssh, ask).ensureAllowed(controller.signal), { kind: 'cancelled' });
  });
});
