/** Whatever is pasted: the parser answers, in a time that grows as the text does, and lets no secret out where it doesn't belong. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { guessAnswerShape } from '../../../../src/core/request/answer-shape';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { draftFromCurl, type CurlDraft } from '../../../../src/core/curl/curl-definition';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { onOneLine } from '../../../../src/ui/flows/curl/correct-command';
import { growthOf } from '../../fakes/work';

const pieces = [
  'curl ',
  'curl.exe ',
  ' -d ',
  ' -H ',
  ' -u ',
  ' -F ',
  ' -G ',
  ' --json ',
  ' --data-urlencode ',
  ' --url ',
  'https://a.test/token',
  'http://',
  '?a=b&c=',
  '"',
  "'",
  '`',
  '\\',
  '^',
  '\\\n',
  '^\r\n',
  '`\n',
  '$(',
  ')',
  '${',
  '}',
  '{{',
  '}}',
  '<',
  '>',
  '[',
  ']',
  '%',
  '%A%',
  '$env:',
  '$X',
  "$'",
  '<<EOF\n',
  '\nEOF',
  '<<<',
  '|',
  '&',
  ';',
  '#',
  ':',
  '=',
  '@',
  '-',
  '--',
  '{"a":"b"}',
  'client_secret',
  'xxxx',
  'хх**хх',
  '1',
  '\n',
  ' ',
  '\t',
  '\u00a0',
  '“',
  '”',
  '\ud83d',
  '\ue000',
  '\u0000',
  'é',
  '키',
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => `curl https://a.test/token ${parts.join('')}`),
);

const drafted = (text: string): CurlDraft => draftFromCurl(readCurlCommand(text), { id: 'pasted', name: 'Pasted' });

describe('a hostile paste', () => {
  it('is read without a throw, with places inside the text and a definition that can be checked', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { definition, notes } = drafted(text);
        for (const { start, end } of notes) assert.ok(0 <= start && start <= end && end <= text.length, `${String(start)}–${String(end)}`);
        readDefinition(definition);
        JSON.stringify(definition);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is put on one line only where that means the same', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const whole = { start: 0, end: text.length };
        const line = onOneLine(text, whole);
        if (!line) return;
        assert.doesNotMatch(line.line, /[\r\n]/);
        assert.ok(0 <= line.place.start && line.place.start <= line.place.end && line.place.end <= line.line.length);
        assert.deepEqual(drafted(line.line).definition, drafted(text).definition);
      }),
      { numRuns: 500 },
    );
  });

  it('has no secret in its definition and its values, wherever it stands', () => {
    const secret = fc.stringMatching(/^[a-z0-9]{8}[A-Z][0-9][a-zA-Z0-9]{24}$/);
    const slot = fc.constantFrom<(secret: string) => string>(
      (value) => `'https://a.test/token?appsecret=${value}'`,
      (value) => `https://a.test/token -G -d api_key=${value}`,
      (value) => `https://a.test/token -H 'X-Api-Key: ${value}'`,
      (value) => `https://a.test/token -H 'Authorization: Bearer ${value}'`,
      (value) => `https://a.test/token -H 'Authorization: Basic ${Buffer.from(`me:${value}`).toString('base64')}'`,
      (value) => `https://a.test/token -H 'authorization: Custom ${value}'`,
      (value) => `https://a.test/token -b 'session=${value}'`,
      (value) => `https://a.test/token -H 'Cookie: session=${value}'`,
      (value) => `https://a.test/token -d 'client_secret=${value}'`,
      (value) => `https://a.test/token -d 'unheard_of=${value}'`,
      (value) => `https://a.test/token -H 'X-Unheard-Of: ${value}'`,
      (value) => `https://a.test/token -d 'client_secret=<${value}>'`,
      (value) => `https://a.test/token -d 'unheard_of={{${value}}}'`,
      (value) => `https://a.test/token -u '{me}:{${value}}'`,
      (value) => `https://a.test/token --data-urlencode 'password=${value}'`,
      (value) => `https://a.test/token --json '{"a":[{"refresh_token":"${value}"}]}'`,
      (value) => `https://a.test/token -F 'client_secret=${value}'`,
      (value) => `https://a.test/token -u 'me:${value}'`,
      (value) => `https://me:${value}@a.test/token`,
      (value) => `https://a.test/token --oauth2-bearer ${value}`,
      (value) => `https://a.test/token --proxy-user me:${value}`,
      (value) => `https://a.test/token -u 'me:${value.slice(0, 12)}{kx}${value}'`,
      (value) => `https://a.test/token -d "password=${value}$Rain"`,
      (value) => `https://a.test/token -d 'unheard_of=${value.toUpperCase()}'`,
      (value) => `https://a.test/token -d '${value}'`,
      (value) => `https://a.test/token -d 'a=b&${value}'`,
      (value) => `https://a.test/token --json '{"a":{"password":{"x":"${value.slice(0, 5)}$${value}"}}}'`,
      (value) => `https://a.test/token -d @- <<EOF\n{"client_secret":"${value}"}\nEOF`,
    );
    fc.assert(
      fc.property(secret, slot, fc.constantFrom('', 'SECRET_NAME=x\n', '# comment\n'), (value, place, before) => {
        const { definition, values, fields } = drafted(`${before}curl -X POST ${place(value)}`);
        const shown = JSON.stringify([definition, values, fields.map(({ id, label }) => [id, label])]);
        assert.equal(shown.includes(value), false, shown);
        assert.equal(shown.includes(Buffer.from(`me:${value}`).toString('base64')), false);
      }),
      { numRuns: 600 },
    );
  });

  it('is no harder the longer it is, but for its length', async () => {
    const bad = [...pieces, '{"a":', '[[', '<{[', 'a=<', '-d "{', '$(a', '\\"', "-d 'a=b'1", '--a', '-d a&', '{{a', "'a'", '"a"{\n'];
    for (const piece of bad) {
      const of = (length: number): string => `curl https://a.test/token ${piece.repeat(length / piece.length)}`;
      const growth = await growthOf(
        () => drafted(of(1_000)),
        () => drafted(of(8_000)),
      );
      // Eight times the length: quadratic would be 64 times the work.
      assert.ok(growth < 24, `${JSON.stringify(piece)}: ${growth.toFixed(1)} times the work`);
    }
  }).timeout(240_000);

  it('is no harder where a value is long: crossed out, in brackets that do not end, or nested', async () => {
    const bad = ['x', '*', '*-', 'x*', '{{ ', '{< ', '[ ', '<', '%A', 'your_', 'A_', '([', '{"a":', '1', '.', '/'];
    for (const piece of bad)
      for (const before of ["-H 'X-Api-Key: ", "-d 'a=", "-d '", '-u me:', "--json '", 'https://b.test/']) {
        const of = (length: number): string => `curl https://a.test/token ${before}${piece.repeat(length / piece.length)}1a2b!`;
        const growth = await growthOf(
          () => drafted(of(500)),
          () => drafted(of(4_000)),
        );
        assert.ok(growth < 24, `${before}${piece}: ${growth.toFixed(1)} times the work for eight times the length`);
      }
  }).timeout(240_000);

  it('is not followed into the deep', () => {
    const { definition, notes } = drafted(`curl https://a.test/token --json '${'['.repeat(12_000)}"x"${']'.repeat(12_000)}'`);
    assert.equal(notes[0]?.code, 'bad-json');
    readDefinition(definition);
    const deep: unknown = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    assert.ok('problems' in readDefinition({ schema: 1, id: 'deep', request: { body: { type: 'json', value: deep } } }));
  });

  it('of any length is cut', () => {
    const { notes } = readCurlCommand(`curl https://a.test/token ${'-d a=b '.repeat(1_000_000)}`);
    assert.ok(notes.every(({ end }) => end <= 32_768));
  });
});

describe('a hostile answer', () => {
  it('is looked at without a throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string({ unit: 'binary' })),
        fc.dictionary(fc.constantFrom('x-auth-token', 'authorization', '__proto__', 'x-token'), fc.string({ unit: 'binary' })),
        (body, headers) => {
          const shape = guessAnswerShape(body, 1_800_000_000_000, headers);
          assert.ok(shape === undefined || shape.expiry.length > 0);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
