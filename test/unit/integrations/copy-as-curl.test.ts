/** Owns the tests of Copy as cURL: what real and imitated shells make of the command, and that the clipboard is left alone otherwise. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { TokenError } from '../../../src/core/base/token-error';
import type { TokenSource } from '../../../src/core/token/token-service';
import { copyAsCurl, curlCommand, type CurlRequest } from '../../../src/integrations/copy-as-curl';
import { FakeClock } from '../fakes/fake-clock';
import { resetVscode } from '../fakes/vscode';
import { aStatus, FakeStatuses } from '../ui/provider-statuses';

const url = 'https://openapi.vito.ai/';
const real: CurlRequest = { url, headerName: 'Authorization', value: { text: 'Bearer a.b-c' } };
const computed: CurlRequest = { url, headerName: 'X-Auth', value: { providerId: 'salute-prod' } };

/** The words that curl gets from a real sh in which `bearer` prints so. */
function wordsOfCurl(command: string, bearer = ''): readonly string[] {
  const script = `bearer() { [ "$1" = salute-prod ] && printf '%s\\n' "$BEARER"; }; curl() { printf '%s\\0' "$@"; }; ${command}`;
  const env = { PATH: process.env['PATH'], BEARER: bearer };
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env }).split('\0').slice(0, -1);
}

describe('curlCommand', () => {
  it('reaches curl in a real sh as it was meant, whatever the token', () => {
    // Printable ASCII without white space: what a token may be.
    const token = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)), minLength: 1 });
    fc.assert(
      fc.property(token, (value) => {
        const command = curlCommand({ ...real, value: { text: `Bearer ${value}` } }, 'posix', false) ?? assert.fail('refused');
        assert.deepEqual(wordsOfCurl(command), ['-H', `Authorization: Bearer ${value}`, url]);
      }),
      { numRuns: 40 },
    );
  });

  it('takes what the bearer command prints, as one word, in a real sh', () => {
    const command = curlCommand(computed, 'posix', false) ?? assert.fail('refused');
    assert.equal(command, `curl -H "X-Auth: $(bearer salute-prod)" '${url}'`);
    assert.deepEqual(wordsOfCurl(command, 'Bearer $(id) "x" *'), ['-H', 'X-Auth: Bearer $(id) "x" *', url]);
  });

  it('brings along the headers that go with a token, each as one word', () => {
    const command = curlCommand({ ...real, extraHeaders: { 'Client-Id': "it's $me" } }, 'posix', false) ?? assert.fail('refused');
    assert.deepEqual(wordsOfCurl(command), ['-H', 'Authorization: Bearer a.b-c', '-H', "Client-Id: it's $me", url]);
  });

  it('means a provider with the id list, not the command', () => {
    const list = { ...computed, value: { providerId: 'list' } };
    assert.equal(curlCommand(list, 'posix', false), `curl -H "X-Auth: $(bearer --header list)" '${url}'`);
    assert.match(curlCommand(list, 'cmd', true) ?? '', /'bearer --header list'/u);
  });

  it('is written for PowerShell and cmd too', () => {
    assert.equal(curlCommand(real, 'powershell', true), `curl.exe -H 'Authorization: Bearer a.b-c' '${url}'`);
    assert.equal(curlCommand(real, 'powershell', false), `curl -H 'Authorization: Bearer a.b-c' '${url}'`);
    assert.equal(curlCommand(computed, 'powershell', true), `curl.exe -H "X-Auth: $(bearer salute-prod)" '${url}'`);
    assert.equal(curlCommand(real, 'cmd', true), `curl.exe -H "Authorization: Bearer a.b-c" "${url}"`);
    assert.equal(curlCommand(computed, 'cmd', true), `for /f "delims=" %h in ('bearer salute-prod') do @curl.exe -H "X-Auth: %h" "${url}"`);
    assert.equal(curlCommand(real, 'posix', true), `curl -H 'Authorization: Bearer a.b-c' '${url}'`);
  });

  const refused: readonly (readonly [string, CurlRequest, 'posix' | 'powershell' | 'cmd'])[] = [
    ['a token that cmd would expand', { ...real, value: { text: 'Bearer %PATH%' } }, 'cmd'],
    ['a token that PowerShell would cut', { ...real, value: { text: 'Bearer a"b' } }, 'powershell'],
    ['an address that cmd would expand', { ...computed, url: 'https://a.test/%20/' }, 'cmd'],
    ['an id that is none', { ...computed, value: { providerId: 'a;id' } }, 'posix'],
    ['a header name that the shell would read', { ...computed, headerName: 'X-`id`' }, 'posix'],
  ];
  for (const [what, request, shell] of refused) {
    it(`refuses ${what}`, () => {
      assert.equal(curlCommand(request, shell, false), undefined);
    });
  }
});

describe('copyAsCurl', () => {
  afterEach(resetVscode);

  function desk(
    picks: 'bearer' | 'token' | undefined,
    getAccessToken: TokenSource['getAccessToken'],
    origins: readonly string[] = [new URL(url).origin],
  ) {
    const seen = { clipboard: 'theirs', errors: [] as string[], briefly: [] as string[], used: [] as string[], details: [] as string[] };
    Object.assign(vscode.env, {
      shell: '/bin/bash',
      clipboard: { writeText: (text: string) => Promise.resolve(void (seen.clipboard = text)) },
    });
    Object.assign(vscode.window, {
      setStatusBarMessage: (text: string) => void seen.briefly.push(text),
      showErrorMessage: (text: string) => Promise.resolve(void seen.errors.push(text)),
      showQuickPick: (items: readonly { readonly real: boolean; readonly detail: string }[]) => {
        seen.details.push(...items.map(({ detail }) => detail));
        return Promise.resolve(picks && items.find((item) => item.real === (picks === 'token')));
      },
    });
    const copy = (): Promise<void> =>
      copyAsCurl(
        {
          tokens: { getAccessToken },
          statuses: new FakeStatuses([aStatus({ apiOrigins: origins })]),
          clock: new FakeClock(0),
          usage: { markUsed: (id) => void seen.used.push(id) },
          headerNameOf: () => 'Authorization',
        },
        'rtzr',
      );
    return { seen, copy };
  }

  const none: TokenSource['getAccessToken'] = () => assert.fail('not expected');

  it('copies the form with the command without asking for a token', async () => {
    const { seen, copy } = desk('bearer', none);
    await copy();
    assert.equal(seen.clipboard, `curl -H "Authorization: $(bearer rtzr)" '${url}'`);
    assert.deepEqual([seen.used, seen.errors, seen.briefly], [['rtzr'], [], ['$(check) Copied a cURL command for RTZR']]);
    assert.match(seen.details[0] ?? '', /Holds no token/);
    assert.match(seen.details[1] ?? '', /Whoever sees the command has the token/);
  });

  it('copies the real header with a fresh token, under the header that the provider names', async () => {
    const { seen, copy } = desk('token', (id) =>
      Promise.resolve({
        token: { value: `${id}-t`, issuedAtMs: 0, expiresAtMs: 1 },
        header: `Key ${id}-t`,
        headerName: 'X-Auth',
        warning: undefined,
      }),
    );
    await copy();
    assert.equal(seen.clipboard, `curl -H 'X-Auth: Key rtzr-t' '${url}'`);
  });

  for (const [when, picks, getAccessToken, origins, errors] of [
    ['the person goes away', undefined, none, undefined, 0],
    ['there is no token', 'token', () => Promise.reject(new TokenError({ kind: 'unreachable', reason: 'timeout' })), undefined, 1],
    ['the person cancels', 'token', () => Promise.reject(new TokenError({ kind: 'cancelled', reason: 'cancelled' })), undefined, 0],
    ['the provider names no API', 'token', none, [], 1],
  ] as const) {
    it(`leaves the clipboard alone when ${when}`, async () => {
      const { seen, copy } = desk(picks, getAccessToken, origins);
      await copy();
      assert.deepEqual([seen.clipboard, seen.errors.length, seen.used, seen.briefly], ['theirs', errors, [], []]);
    });
  }
});
