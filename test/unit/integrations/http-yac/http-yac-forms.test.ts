/**
 * Owns the table of the forms in which httpYac can be given a token, tried with the `httpyac` package itself: with a token it is sent
 * whole or refused, and without one nothing leaves, no empty and no warning text either.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as httpyac from 'httpyac';
import { noTokenText } from '../../../../src/core/variable/arming';
import { httpYacPlugin, pluginId, pluginStoreOf } from '../../../../src/integrations/http-yac/http-yac-hook';
import { LocalServer } from '../../../servers/local-server';
import { hookTexts } from '../../fakes/http-yac-texts';

const token = 'token-of-ho';
const encoded = Buffer.from(`user:${token}`).toString('base64');

/** `sent`: with a token it goes out, as it is or in base64. `refused`: it never does. */
type Outcome = 'sent' | 'refused';

const api = 'http://{{server}}/x';
const header = (value: string, ...ahead: readonly string[]): string => [...ahead, `GET ${api}`, `Authorization: ${value}`].join('\n');
const body = (content: string, type = 'text/plain'): string => `POST ${api}\nContent-Type: ${type}\n\n${content}`;

const bearerForms: readonly (readonly [string, string, Outcome])[] = [
  ['in a header', header('Bearer {{$bearer ho}}'), 'sent'],
  ['with blanks within the braces', header('Bearer {{ $bearer   ho }}'), 'sent'],
  ['as the whole header', header('$bearer ho'), 'sent'],
  ['without a scheme', header('{{$bearer ho}}'), 'sent'],
  ['in another header', `GET ${api}\nX-Api-Token: {{$bearer ho}}`, 'sent'],
  ['in a header of its own case', `GET ${api}\naUTHORIZATION: $bearer ho`, 'sent'],
  ['as a password behind a colon', header('Basic user:{{$bearer ho}}'), 'sent'],
  ['as a password behind a blank', header('Basic user {{$bearer ho}}'), 'sent'],
  ['in a body', body('{{$bearer ho}}'), 'sent'],
  ['in a form', body('a={{$bearer ho}}\n&b=1', 'application/x-www-form-urlencoded'), 'sent'],
  ['in JSON', body('{"a": "{{$bearer ho}}"}', 'application/json'), 'sent'],
  ['in a file with variables', body('<@ ./body.txt'), 'sent'],
  ['in a cookie that is kept', `GET ${api}\nCookie: t={{$bearer ho}}`, 'refused'],
  ['in an address', `GET ${api}?t={{$bearer ho}}`, 'refused'],
  ['in the second line of an address', `GET ${api}\n  ?t={{$bearer ho}}`, 'refused'],
  ['in a variable of the file', header('Bearer {{t}}', '@t = {{$bearer ho}}'), 'refused'],
  ['in a variable that is worked out late', header('Bearer {{t}}', '@t := {{$bearer ho}}'), 'refused'],
  ['in the name of a file', body('< ./{{$bearer ho}}.txt'), 'refused'],
  ['of nobody', header('Bearer {{$bearer nobody}}'), 'refused'],
  ['of nobody, as the whole header', header('$bearer nobody'), 'refused'],
  ['without an id', header('Bearer {{$bearer}}'), 'refused'],
];

const named = '{{$processEnv BEARER_HO}}';
const variableForms: readonly (readonly [string, string, Outcome])[] = [
  ['in a header', header(`Bearer ${named}`), 'sent'],
  ['in a script’s way', header('Bearer {{process.env.BEARER_HO}}'), 'sent'],
  ['in a script’s other way', header(`Bearer {{process.env['BEARER_HO']}}`), 'sent'],
  ['by a variable of the file', header('Bearer {{t}}', `@t = ${named}`), 'sent'],
  ['by a variable of a variable', header('{{u}}', `@t = ${named}`, '@u = Bearer {{t}}'), 'sent'],
  ['in another header', `GET ${api}\nX-Api-Token: ${named}`, 'sent'],
  ['in a cookie', `GET ${api}\nCookie: t=${named}`, 'sent'],
  ['as a password', header(`Basic user:${named}`), 'sent'],
  ['as a password by a variable', header('Basic user:{{t}}', `@t = ${named}`), 'sent'],
  ['in an address', `GET ${api}?t=${named}`, 'sent'],
  ['in a body', body(named), 'sent'],
  ['in a form', body(`a=${named}`, 'application/x-www-form-urlencoded'), 'sent'],
  ['of a provider that is gone', header('Bearer {{$processEnv BEARER_GONE}}'), 'refused'],
  ['of a provider that is gone, in a script’s way', header('Bearer {{process.env.BEARER_GONE}}'), 'refused'],
  ['of a provider that is gone, or nothing', header(`Bearer {{process.env.BEARER_GONE || ''}}`), 'refused'],
  ['of a provider that is gone, by a variable', header('Bearer {{t}}', '@t = {{$processEnv BEARER_GONE}}'), 'refused'],
  ['of a provider that is gone, as a password', header('Basic user:{{$processEnv BEARER_GONE}}'), 'refused'],
  ['with a hyphen in the name', header('Bearer {{$processEnv BEARER_HO-RTZR}}'), 'refused'],
  ['with a word behind the name', header('Bearer {{$processEnv BEARER_HO RTZR}}'), 'refused'],
  ['by a key that REST Client would look up', header('Bearer {{$processEnv %key}}'), 'refused'],
];

describe('forms of references to a token under httpYac', function () {
  this.timeout(60_000);

  let arrived: string[];
  let isDead: boolean;
  let shown: string[];
  let folder: string;
  const server = new LocalServer(undefined, (request, response) => {
    let content = '';
    request.on('data', (chunk: Buffer) => (content += chunk.toString()));
    request.on('end', () => {
      arrived.push([request.url, ...request.rawHeaders, content].join('\n'));
      response.end('done');
    });
  });

  before(async () => {
    await server.start(0);
    folder = await mkdtemp(join(tmpdir(), 'fresh-bearer-'));
    await writeFile(join(folder, 'body.txt'), 'a={{$bearer ho}}');
    await httpyac.cli.initIOProvider();
    for (const level of ['error', 'warn', 'info', 'debug', 'trace', 'log'] as const) httpyac.io.log[level] = () => undefined;
  });

  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  beforeEach(() => {
    [arrived, shown, isDead] = [[], [], false];
    const store = pluginStoreOf(httpyac);
    assert.ok(store);
    store[pluginId] = httpYacPlugin({
      tokens: {
        getAccessToken: () =>
          isDead
            ? Promise.reject(new Error('dead'))
            : Promise.resolve({ token: { value: token, issuedAtMs: 0, expiresAtMs: undefined }, header: `Bearer ${token}` } as never),
      },
      refusal: (id) => (id === 'ho' ? undefined : 'no such provider'),
      failureText: () => 'no token',
      tell: (text) => shown.push(text),
      texts: hookTexts,
    });
  });

  afterEach(() => {
    Reflect.deleteProperty(pluginStoreOf(httpyac) ?? {}, pluginId);
    delete process.env['BEARER_HO'];
  });

  async function send(text: string): Promise<void> {
    const httpFile = await new httpyac.store.HttpFileStore(httpyac.store.pluginStore).parse(
      join(folder, 'a.http'),
      text.replaceAll('{{server}}', new URL(server.origin).host),
      { workingDir: folder },
    );
    await httpyac.send({ httpFile }).catch(() => undefined);
  }

  for (const [name, text, outcome] of bearerForms) {
    it(`$bearer ${name}: ${outcome}`, async () => {
      await send(text);
      assert.equal(arrived.length, outcome === 'sent' ? 1 : 0);
      if (outcome === 'sent') assert.ok(arrived[0]?.includes(token) === true || arrived[0]?.includes(encoded) === true);
      else assert.equal(shown.length, 1);
    });
    it(`$bearer ${name}: nothing leaves while the endpoint is dead`, async () => {
      isDead = true;
      await send(text);
      assert.deepEqual(arrived, []);
      assert.equal(shown.length, 1);
    });
  }

  for (const [name, text, outcome] of variableForms) {
    it(`a variable ${name}: ${outcome}`, async () => {
      process.env['BEARER_HO'] = token;
      await send(text);
      assert.equal(arrived.length, outcome === 'sent' ? 1 : 0);
      if (outcome === 'sent') assert.ok(arrived[0]?.includes(token) === true || arrived[0]?.includes(encoded) === true);
    });
    it(`a variable ${name}: nothing leaves while it holds no token`, async () => {
      process.env['BEARER_HO'] = noTokenText('ho');
      await send(text);
      assert.deepEqual(arrived, []);
      assert.equal(shown.length, 1);
    });
  }

  it('tells of nobody that there is no such provider', async () => {
    await send(header('Bearer {{$bearer nobody}}', '# @no-reject-unauthorized'));
    assert.deepEqual(shown, ['no such provider']);
  });
});
