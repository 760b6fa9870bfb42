/**
 * Owns the table of the forms in which a request can refer to a token, and what each comes to under REST Client (by a model of its
 * reading): with a token it is sent whole or the editor says so, and without one nothing leaves
 * that the editor did not mark.
 */
import assert from 'node:assert/strict';
import { noTokenText } from '../../../../src/core/variable/arming';
import { readHttpDocument } from '../../../../src/core/http-file/http-document';
import { obstacleOf, problemsIn, type ProviderLookup } from '../../../../src/core/http-file/http-problems';
import { tokenUsesIn } from '../../../../src/core/http-file/http-token-uses';
import { knownProviders } from '../../../../src/core/http-file/known-providers';
import { sentByRestClient, type Sent } from '../../fakes/rest-client-sending';

const origin = 'https://api.test';
const variables: Readonly<Record<string, string>> = { BEARER_HO: 'ho', BEARER_HO_RTZR: 'ho-rtzr' };
const tokens = { BEARER_HO: 'token-of-ho', BEARER_HO_RTZR: 'token-of-ho-rtzr' };
const warnings = { BEARER_HO: noTokenText('ho'), BEARER_HO_RTZR: noTokenText('ho-rtzr') };
const settings = { key: 'BEARER_HO' };

function knowledge(environment: Readonly<Record<string, string>>): ProviderLookup {
  const ids = new Set(Object.values(variables));
  return knownProviders({
    statuses: { get: (id) => (ids.has(id) ? ({ apiOrigins: [origin] } as unknown as ReturnType<Get>) : undefined) },
    variables: { idOf: (name) => variables[name] },
    trust: { of: () => [] },
    environment,
    namesBehind: (key) => (key === 'key' ? ['BEARER_HO', 'key'] : [key]),
    isOnlyRestClientThere: () => true,
  });
}
type Get = Parameters<typeof knownProviders>[0]['statuses']['get'];

type Outcome = 'whole' | 'marked';

const ho = '{{$processEnv BEARER_HO}}';
const header = (value: string, ...ahead: readonly string[]): string => [...ahead, `GET ${origin}/x`, `Authorization: ${value}`].join('\n');

/** `whole`: with a token it goes out as `Bearer` or the scheme and the token, and without one nothing leaves. `marked`: an error. */
const forms: readonly (readonly [string, string, Outcome])[] = [
  ['in a header', header(`Bearer ${ho}`), 'whole'],
  ['with blanks within the braces', header('Bearer {{ $processEnv BEARER_HO  }}'), 'whole'],
  ['without a scheme', header(ho), 'whole'],
  ['behind a word of one’s own', header(`Token ${ho}`), 'whole'],
  ['in another header', `GET ${origin}/x\nX-Api-Token: ${ho}`, 'whole'],
  ['in a cookie', `GET ${origin}/x\nCookie: a=b; t=${ho}`, 'whole'],
  ['beside a second header of the same name', `${header(`Bearer ${ho}`)}\nAuthorization: x`, 'whole'],
  ['by a variable of the file', header('Bearer {{t}}', `@t = ${ho}`), 'whole'],
  ['by a variable that holds the scheme too', header('{{t}}', `@t = Bearer ${ho}`), 'whole'],
  ['by a variable of a variable', header('{{u}}', `@t = ${ho}`, '@u = Bearer {{t}}'), 'whole'],
  ['by a key of an environment', header('Bearer {{$processEnv %key}}'), 'whole'],
  ['by a variable and a key', header('Bearer {{t}}', '@t = {{$processEnv %key}}'), 'whole'],
  ['behind Basic alone', header(`Basic ${ho}`), 'whole'],
  ['behind Digest alone', header(`Digest ${ho}`), 'whole'],
  ['in a curl header', `curl ${origin}/x -H "Authorization: Bearer ${ho}"`, 'whole'],
  ['in a curl cookie', `curl ${origin}/x -b "t=${ho}"`, 'whole'],

  ['percent-encoded', header('Bearer {{%t}}', `@t = ${ho}`), 'marked'],
  ['percent-encoded, with blanks', header('Bearer {{ %t }}', `@t = ${ho}`), 'marked'],
  ['percent-encoded, of a variable of a variable', header('Bearer {{%u}}', `@t = ${ho}`, '@u = {{t}}'), 'marked'],
  ['percent-encoded, by a key', header('Bearer {{%t}}', '@t = {{$processEnv %key}}'), 'marked'],
  ['percent-encoded in another header', `@t = ${ho}\nGET ${origin}/x\nX-T: {{%t}}`, 'marked'],
  ['percent-encoded in a variable', header('{{u}}', `@t = ${ho}`, '@u = Bearer {{%t}}'), 'marked'],
  ['percent-encoded behind a backslash', header('Bearer {{%t}}', '@t = \\{{$processEnv BEARER_HO}}'), 'marked'],
  ['as a password behind a colon', header(`Basic user:${ho}`), 'marked'],
  ['as a password behind a blank', header(`Basic user ${ho}`), 'marked'],
  ['as a name', header(`Basic ${ho} password`), 'marked'],
  ['as a name before a colon', header(`Basic ${ho}:`), 'marked'],
  ['as a password in a small-lettered header', `GET ${origin}/x\nauthorization:basic user:${ho}`, 'marked'],
  ['as a password by a variable', header('Basic user:{{t}}', `@t = ${ho}`), 'marked'],
  ['as a password in a variable', header('{{t}}', `@t = Basic user:${ho}`), 'marked'],
  ['behind a scheme in a variable', header(`{{s}} user:${ho}`, '@s = Basic'), 'marked'],
  ['behind a header that is joined with it', `${header('Basic a b')}\nAuthorization: Bearer ${ho}`, 'marked'],
  ['behind a name that is not known', header(`Basic {{name}}${ho}`), 'marked'],
  ['as a digest password', header(`Digest user ${ho}`), 'marked'],
  ['as an AWS key', header(`AWS id ${ho}`), 'marked'],
  ['as a Cognito password', header(`COGNITO user ${ho} region pool client`), 'marked'],
  ['as a curl user', `curl ${origin}/x -u "user:${ho}"`, 'marked'],
  ['as a long curl user', `curl ${origin}/x --user ${ho}`, 'marked'],
  ['as a password in a curl header', `curl ${origin}/x -H "Authorization: Basic user:${ho}"`, 'marked'],
  ['in a curl option that is not read', `curl ${origin}/x --oauth2-bearer ${ho}`, 'marked'],
  ['in an address', `GET ${origin}/?t=${ho}`, 'marked'],
  ['in an address by a variable', `@t = ${ho}\nGET ${origin}/?t={{t}}`, 'marked'],
  ['in the second line of an address', `GET ${origin}/x\n  ?t=${ho}`, 'marked'],
  ['in a body', `POST ${origin}/x\n\n${ho}`, 'marked'],
  ['in curl data', `curl ${origin}/x -d "t=${ho}"`, 'marked'],
  ['under a name that a request has too', header('Bearer {{t}}', '# @name t', `@t = ${ho}`), 'marked'],
  ['with a hyphen in the name', header('Bearer {{$processEnv BEARER_HO-RTZR}}'), 'marked'],
  ['with a word behind the name', header('Bearer {{$processEnv BEARER_HO RTZR}}'), 'marked'],
  ['with a dot behind the name', header('Bearer {{$processEnv BEARER_HO.x}}'), 'marked'],
  ['with a letter behind a letter outside ASCII', header('Bearer {{$processEnv BEARER_HOÉ}}'), 'marked'],
  ['with another name ahead', header('Bearer {{$processEnv - $processEnv BEARER_HO}}'), 'marked'],
  ['with a hyphen, in a variable', header('Bearer {{t}}', '@t = {{$processEnv BEARER_HO-RTZR}}'), 'marked'],
  ['with a hyphen behind a key', header('Bearer {{$processEnv %key-x}}'), 'marked'],
  ['with a hyphen for the underscore', header('Bearer {{$processEnv BEARER-HO}}'), 'marked'],
  ['in small letters', header('Bearer {{$processEnv bearer_ho}}'), 'marked'],
  ['of a provider that is gone', header('Bearer {{$processEnv BEARER_GONE}}'), 'marked'],
  ['of a provider that is gone, in a variable', header('Bearer {{t}}', '@t = {{$processEnv BEARER_GONE}}'), 'marked'],
  ['of a key that no environment has', header('Bearer {{$processEnv %nokey}}'), 'marked'],
  ['with two blanks', header('Bearer {{$processEnv  BEARER_HO}}'), 'marked'],
  ['with a tab', header('Bearer {{$processEnv\tBEARER_HO}}'), 'marked'],
  ['without a blank', header('Bearer {{$processEnvBEARER_HO}}'), 'marked'],
  ['in the form of httpYac', header('Bearer {{$bearer ho}}'), 'marked'],
  ['in the form of httpYac, by a variable', header('Bearer {{t}}', '@t = {{$bearer ho}}'), 'marked'],
];

const holds = (sent: Sent, text: string): boolean => sent !== 'refused' && `${sent.authorization ?? ''}\n${sent.rest}`.includes(text);

describe('forms of references to a token', () => {
  for (const [name, text, outcome] of forms)
    it(`${name}: ${outcome}`, () => {
      const without = sentByRestClient(text, { environment: warnings, settings });
      const document = readHttpDocument(text);
      const marks = problemsIn(document, knowledge(warnings)).map(({ kind }) => kind);
      const uses = tokenUsesIn(document);
      const obstacles = uses.flatMap((use) => obstacleOf(use, knowledge(warnings)) ?? []);
      if (outcome === 'whole') {
        assert.equal(without, 'refused');
        assert.deepEqual([marks, obstacles], [[], []]);
        assert.notEqual(uses.length, 0, 'our lens stands above it');
        const sent = sentByRestClient(text, { environment: tokens, settings });
        assert.notEqual(sent, 'refused');
        if (/authorization/i.test(text)) assert.ok(holds(sent, tokens.BEARER_HO));
      } else {
        assert.notEqual(marks.length, 0);
        const isInPlain = marks.every((kind) => kind === 'in-url' || kind === 'in-body');
        // A token in an address or a body is what was written, and ours waits for one; the other forms it does not send.
        assert.equal(obstacles.length > 0, !isInPlain && uses.length > 0);
      }
    });

  it('keeps a provider’s token from a request that a slip in a name made one of', () => {
    for (const [name, text, outcome] of forms) {
      const sent = sentByRestClient(text, { environment: tokens, settings });
      const obstacles = tokenUsesIn(readHttpDocument(text)).flatMap((use) => obstacleOf(use, knowledge(tokens)) ?? []);
      const isSlip = /RTZR|behind a key|letter|dot|ahead/.test(`${text} ${name}`) && outcome === 'marked';
      if (isSlip && holds(sent, 'token-of-ho')) assert.notEqual(obstacles.length, 0, name);
    }
  });
});
