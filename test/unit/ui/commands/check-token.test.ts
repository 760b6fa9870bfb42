/** Owns the tests of what a person is told by Check Token, and what its buttons do. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { RequestHistory } from '../../../../src/core/token/request-history';
import type { GetTokenOptions } from '../../../../src/core/token/token-service';
import { checkToken } from '../../../../src/ui/commands/check-token';
import { leaks } from '../../fakes/canary';
import { plain } from '../../fakes/definitions';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeAuthorityStore, FakeLog } from '../../fakes/stores';
import { resetVscode } from '../../fakes/vscode';
import { playScript } from '../flows/scripted-inputs';
import { aStatus, FakeStatuses } from '../provider-statuses';

const token = 'canary-of-the-token';

function desk(
  statuses: readonly number[],
  answers: readonly (string | undefined)[] = [],
  changes: Readonly<Record<string, unknown>> = { check: { path: '/me' } },
) {
  const clock = new FakeClock();
  const log = new FakeLog();
  const history = new RequestHistory();
  const renewed: (boolean | undefined)[] = [];
  const left = [...statuses];
  const script = playScript([], answers);
  const services = {
    clock,
    log,
    history,
    authorities: new FakeAuthorityStore(),
    maySendSecrets: () => assert.fail('not asked for'),
    statuses: new FakeStatuses([aStatus({ id: 'it', name: 'It' })]),
    editor: { source: () => ({ config: { id: 'it', definition: 'plain', values: {} }, definition: plain(changes), environments: [] }) },
    tokens: {
      getAccessToken: (_id: string, options?: GetTokenOptions) => {
        renewed.push(options?.renew);
        const header = `Bearer ${token}`;
        const issued = { value: token, issuedAtMs: renewed.length, expiresAtMs: undefined };
        return Promise.resolve({ token: issued, header, headerName: 'Authorization', warning: undefined });
      },
      getCompanionHeader: () => assert.fail('not asked for'),
    },
    transport: { send: () => Promise.resolve({ status: left.shift() ?? assert.fail('asked too often'), headers: {}, body: token }) },
  };
  return { services, script, history, log, renewed };
}

describe('Check Token', () => {
  afterEach(resetVscode);

  it('says briefly that the API accepts the token, and keeps that for the details of this token', async () => {
    const { services, script, history, log } = desk([200]);
    await checkToken(services, 'it');
    assert.deepEqual(script.briefly, ['$(check) It: https://api.plain.test accepts the token (200).']);
    assert.equal(history.checkOf('it', { issuedAtMs: 1, expiresAtMs: undefined })?.verdict, 'accepted');
    assert.equal(history.checkOf('it', { issuedAtMs: 2, expiresAtMs: undefined }), undefined, 'another token was not checked');
    assert.ok(log.lines.length === 1 && !leaks([log.lines, script], token));
  });

  it('offers a new token where it is refused, and checks that one', async () => {
    const { services, script, renewed } = desk([401, 200], ['Renew and Check']);
    await checkToken(services, 'it');
    assert.match(script.told[0]?.text ?? '', /^It: https:\/\/api\.plain\.test does not accept the token \(401\)\. Renew it\./);
    assert.deepEqual(renewed, [false, true]);
    assert.equal(script.briefly.length, 1);
  });

  it('says so where the status tells nothing, and tries again', async () => {
    const { services, script, renewed } = desk([500, 200], ['Try Again']);
    await checkToken(services, 'it');
    assert.match(script.told[0]?.text ?? '', /answered with 500, which says nothing about the token/);
    assert.deepEqual([renewed, script.left()], [[false, false], 0]);
  });

  it('says so where the definition names no request', async () => {
    const { services, script, renewed } = desk([], [undefined], {});
    await checkToken(services, 'it');
    assert.match(script.told[0]?.text ?? '', /names no request/);
    assert.deepEqual(renewed, []);
  });
});
