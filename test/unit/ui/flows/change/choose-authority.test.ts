/** Owns the tests of choosing a certificate authority: only after a yes to its fingerprint, only for the endpoint's origin. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import * as vscode from 'vscode';
import { TokenError } from '../../../../../src/core/base/token-error';
import { chooseAuthority, forgetAuthority } from '../../../../../src/ui/flows/change/choose-authority';
import { TestAuthority } from '../../../../servers/certificate';
import { FakeAuthorityStore } from '../../../fakes/stores';
import { resetVscode } from '../../../fakes/vscode';
import { playScript } from '../scripted-inputs';

const authority = new TestAuthority('Root of Vee');
const origin = 'https://token.vee.test';
const file = { path: '/root.pem' };
// The certificate is valid from yesterday by the machine's clock.
const clock = { nowMs: () => Date.now(), setTimer: () => assert.fail('not expected') };

function person(files: readonly (string | Error | undefined)[], answers: readonly (string | undefined)[]) {
  const left = [...files];
  let current: string | Error | undefined;
  const played = playScript([], answers);
  Object.assign(vscode.window, {
    showOpenDialog: () => {
      current = left.shift();
      return Promise.resolve(current === undefined ? undefined : [file]);
    },
  });
  Object.assign(vscode.workspace, {
    fs: { readFile: () => (current instanceof Error ? Promise.reject(current) : Promise.resolve(Buffer.from(current ?? ''))) },
  });
  const authorities = new FakeAuthorityStore();
  return { ...played, authorities, choose: () => chooseAuthority({ authorities, clock }, 'vee', origin, 'Vee') };
}

describe('choosing a certificate authority', () => {
  afterEach(resetVscode);

  it('shows subject, fingerprint and the one origin, and keeps it after a yes', async () => {
    const { choose, told, authorities } = person([authority.cert], ['Trust for This Provider']);
    assert.equal(await choose(), true);
    const fingerprint = new X509Certificate(authority.cert).fingerprint256;
    const detail = told[0]?.detail ?? '';
    for (const part of [fingerprint, 'Root of Vee', origin]) assert.ok(detail.includes(part), part);
    assert.deepEqual([authorities.read('vee')?.origin, authorities.read('vee')?.pem], [origin, authority.cert]);
  });

  it('keeps nothing without a yes, or without a file', async () => {
    const refused = person([authority.cert], [undefined]);
    assert.equal(await refused.choose(), false);
    assert.equal(refused.authorities.records.size, 0);
    const none = person([undefined], []);
    assert.equal(await none.choose(), false);
  });

  for (const [what, content, text] of [
    ['a page', '<html>', /no certificate/],
    ["a server's certificate", authority.issue().cert, /server's certificate/],
    ['a file that cannot be read', new Error('EACCES /root.pem'), /could not be read/],
  ] as const) {
    it(`says what is wrong with ${what}, and lets the person choose another`, async () => {
      const { choose, told, authorities } = person([content, authority.cert], ['Choose Another File', 'Trust for This Provider']);
      assert.equal(await choose(), true);
      assert.match(told[0]?.text ?? '', text);
      assert.equal(authorities.records.size, 1);
      const away = person([content], [undefined]);
      assert.equal(await away.choose(), false);
    });
  }

  it('tells when it cannot be kept', async () => {
    const { choose, told, authorities } = person([authority.cert], ['Trust for This Provider', undefined]);
    authorities.write = () => Promise.reject(new TokenError({ kind: 'storage', reason: 'storage-write' }));
    assert.equal(await choose(), false);
    assert.equal(told.length, 2);
  });

  it('can be taken back', async () => {
    const { choose, authorities } = person([authority.cert], ['Trust for This Provider']);
    await choose();
    await forgetAuthority({ authorities, clock }, 'vee', 'Vee');
    assert.equal(authorities.read('vee'), undefined);
    await forgetAuthority({ authorities, clock }, 'vee', 'Vee');
  });
});
