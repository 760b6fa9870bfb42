/** Owns the tests of when a remote window has to ask, and of how long the answer counts. */
import assert from 'node:assert/strict';
import { RemoteConsent, remoteToAskAbout, type WindowPlace } from '../../../../src/host/secrets/remote-consent';

const desktop: WindowPlace = { remoteName: undefined, web: false, hostName: 'here' };
const ssh: WindowPlace = { remoteName: 'ssh-remote', web: false, hostName: 'box' };

describe('remoteToAskAbout', () => {
  const nobody: readonly (readonly [string, WindowPlace])[] = [
    ['a local desktop window', desktop],
    ['a local desktop window with an empty remote name', { ...desktop, remoteName: '' }],
    ['a workbench served by its own host', { ...desktop, web: true, remoteName: '127.0.0.1:8080' }],
    ['a workbench served under localhost', { ...desktop, web: true, remoteName: 'localhost' }],
    ['a workbench served under a name', { ...desktop, web: true, remoteName: 'code.example.org' }],
  ];
  for (const [what, place] of nobody) {
    it(`asks nobody: ${what}`, () => {
      assert.equal(remoteToAskAbout(place), undefined);
    });
  }

  const asks: readonly (readonly [string, WindowPlace, string])[] = [
    ['ssh', ssh, 'ssh-remote (box)'],
    ['a tunnel in a browser', { ...ssh, web: true, remoteName: 'tunnel' }, 'tunnel (box)'],
    ['a codespace in a browser', { ...desktop, web: true, remoteName: 'codespaces' }, 'codespaces (here)'],
    ['a desktop window attached to a bare server', { ...desktop, remoteName: '10.0.0.1:8000' }, '10.0.0.1:8000 (here)'],
  ];
  for (const [what, place, label] of asks) {
    it(`asks: ${what}`, () => {
      assert.equal(remoteToAskAbout(place), label);
    });
  }
});

describe('RemoteConsent', () => {
  function prompt(...answers: boolean[]) {
    const asked: string[] = [];
    const ask = (label: string): Promise<boolean> => {
      asked.push(label);
      const answer = answers.shift();
      assert.notEqual(answer, undefined, 'asked once too often');
      return Promise.resolve(answer === true);
    };
    return { asked, ask };
  }

  it('asks nobody on the desktop', async () => {
    await new RemoteConsent(() => desktop, prompt().ask).ensureAllowed();
  });

  it('puts one question for all that wait, and a yes counts for this session alone, whatever the remote calls itself', async () => {
    const { asked, ask } = prompt(true);
    const consent = new RemoteConsent(() => ssh, ask);
    await Promise.all([consent.ensureAllowed(), consent.ensureAllowed()]);
    await consent.ensureAllowed();
    assert.deepEqual(asked, ['ssh-remote (box)']);

    const next = prompt(true);
    await new RemoteConsent(() => ssh, next.ask).ensureAllowed();
    assert.equal(next.asked.length, 1);
  });

  it('remembers a no for this question only', async () => {
    const { asked, ask } = prompt(false, true);
    const consent = new RemoteConsent(() => ssh, ask);
    const refused = { kind: 'no-credentials', reason: 'remote-not-allowed' };
    await Promise.all([assert.rejects(consent.ensureAllowed(), refused), assert.rejects(consent.ensureAllowed(), refused)]);
    await consent.ensureAllowed();
    assert.equal(asked.length, 2);
  });

  it('rejects without a question where nobody waits', async () => {
    const consent = new RemoteConsent(() => ssh, prompt(true).ask);
    assert.equal(consent.isPending(), true);
    await assert.rejects(consent.ensureAllowed(undefined, false), { reason: 'remote-not-allowed' });
    await consent.ensureAllowed();
    assert.equal(consent.isPending(), false);
    await consent.ensureAllowed(undefined, false);
  });

  it('takes the yes back', async () => {
    const { asked, ask } = prompt(true, true);
    const consent = new RemoteConsent(() => ssh, ask);
    const pendingWhenTold: boolean[] = [];
    consent.onDidRevoke(() => pendingWhenTold.push(consent.isPending()));
    await consent.ensureAllowed();
    assert.equal(consent.revoke(), true);
    assert.deepEqual(pendingWhenTold, [true]);
    assert.equal(consent.revoke(), false);
    await consent.ensureAllowed();
    assert.equal(asked.length, 2);
  });

  it('is cancelled by a signal that was aborted while the question stood', async () => {
    const controller = new AbortController();
    const ask = (): Promise<boolean> => {
      controller.abort();
      return Promise.resolve(true);
    };
    await assert.rejects(new RemoteConsent(() => ssh, ask).ensureAllowed(controller.signal), { kind: 'cancelled' });
  });
});
