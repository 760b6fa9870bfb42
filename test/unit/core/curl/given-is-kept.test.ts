/** Everything that a pasted command gives is kept: what copying, prompts, shells and browsers do to it. curl itself says what it would send. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { shownText } from '../../../../src/core/curl/command-text';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { draftFromCurl } from '../../../../src/core/curl/curl-definition';

const url = 'https://a.test/token';
const secret = 'client_secret';

/** The pairs of a form or of a query, the text of a body, or the address. */
function given(pasted: string): string {
  const { body, query, notes } = readCurlCommand(pasted);
  assert.deepEqual(
    notes.map(({ code }) => code),
    [],
    pasted,
  );
  if (!body) return query.map(({ name, value }) => `${name}=${shownText(value)}`).join(' | ');
  return body.type === 'text' ? shownText(body.text) : body.fields.map(({ name, value }) => `${name}=${shownText(value)}`).join(' | ');
}

const dashes = ['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212'];
const invisible = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202c',
  '\u202d',
  '\u2060',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\u00ad',
];

const rows: readonly (readonly [what: string, pasted: string, expected: string])[] = [
  ...dashes.flatMap((dash) => [
    [`a ${dash} for -d`, `curl ${url} ${dash}d ${secret}=s1`, `${secret}=s1`] as const,
    [`a ${dash} for -d, glued`, `curl ${url} ${dash}d${secret}=s1`, `${secret}=s1`] as const,
    [`a ${dash} for --data`, `curl ${url} ${dash}data ${secret}=s1`, `${secret}=s1`] as const,
    [`two ${dash} for --data`, `curl ${url} ${dash}${dash}data ${secret}=s1`, `${secret}=s1`] as const,
    [`a ${dash} in quotes`, `curl ${url} -d '${secret}=a${dash}b'`, `${secret}=a${dash}b`] as const,
  ]),
  ...invisible.flatMap((sign) => [
    [`an invisible sign ${sign.charCodeAt(0).toString(16)} before curl`, `${sign}curl ${url} -d a=b`, 'a=b'] as const,
    [
      `an invisible sign ${sign.charCodeAt(0).toString(16)} outside quotes`,
      `curl ${url}${sign} ${sign}-d${sign} a=b${sign}`,
      'a=b',
    ] as const,
    [`an invisible sign ${sign.charCodeAt(0).toString(16)} before a line end`, `curl ${url} \\${sign}\n${sign}-d a=b`, 'a=b'] as const,
    [`an invisible sign ${sign.charCodeAt(0).toString(16)} in quotes`, `curl ${url} -d 'a=b${sign}c'`, `a=b${sign}c`] as const,
  ]),
  ['a blank that does not break, in quotes', `curl ${url} -d 'a=b\u00a0c'`, 'a=b\u00a0c'],
  ['a blank that does not break, outside', `curl\u00a0${url}\u00a0-d\u00a0a=b`, 'a=b'],
  ['a curly apostrophe in straight quotes', `curl ${url} -d "name=O\u2019Brien"`, 'name=O\u2019Brien'],
  ['curly quotes in straight ones', `curl ${url} -d 'name=\u201cx\u201d'`, 'name=\u201cx\u201d'],
  ['curly quotes around', `curl ${url} -d \u201ca=b c\u201d`, 'a=b c'],
  ['a prompt and its continuations', `$ curl ${url} \\\n> -d a=b \\\n> -d c=d`, 'a=b | c=d'],
  ['continuations with a name and a place before', `me@host:~$ curl ${url} \\\n> -d a=b`, 'a=b'],
  ['continuations within quotes', `$ curl ${url} -d '{\n>  "a": "b"\n> }'`, '{\n "a": "b"\n}'],
  ['continuations of zsh', `% curl ${url} -d '\nquote> a=b'`, 'a=b'],
  ['continuations of PowerShell', `PS C:\\> curl.exe ${url} \`\n>> -d a=b`, 'a=b'],
  ['continuations of cmd', `C:\\>curl ${url} ^\nMore? -d a=b`, 'a=b'],
  ['an assignment with a #', `S=abc#def\ncurl ${url} -d "s=$S"`, 's=abc#def'],
  ['an assignment with an escaped quote', `S="abc\\"d"\ncurl ${url} -d "s=$S"`, 's=abc"d'],
  ['an assignment of two quotes', `S='abc'\\''d'\ncurl ${url} -d "s=$S"`, "s=abc'd"],
  ['an assignment of ANSI-C quotes', `S=$'a\\x41'\ncurl ${url} -d "s=$S"`, 's=aA'],
  ['an assignment with a comment behind it', `S=abc # mine\ncurl ${url} -d "s=$S"`, 's=abc'],
  ['an assignment of another one', `A=x\nS="$A-y"\ncurl ${url} -d "s=$S"`, 's=x-y'],
  ['two assignments on a line', `A=x B=y\ncurl ${url} -d "s=$A$B"`, 's=xy'],
  ['assignments before the command', `export A=x; B='y z'; curl ${url} -d "s=$A$B"`, 's=xy z'],
  ['an assignment with $ in single quotes', `S='a$b'\ncurl ${url} -d "s=$S"`, 's=a$b'],
  ['an assignment with an = in it', `S=YWJj==\ncurl ${url} --data-urlencode "s=$S"`, 's=YWJj=='],
  ['a document from cat', `curl ${url} -d "$(cat <<'EOF'\n{"a":"it's ) $x"}\nEOF\n)"`, '{"a":"it\'s ) $x"}'],
  ['a document from cat, with variables', `X=y\ncurl ${url} -d "$(cat <<EOF\n{"a":"$X"}\nEOF\n)"`, '{"a":"y"}'],
  ['a document from cat, without tabs', `curl ${url} -d "$(cat <<-EOF\n\t{"a":1}\n\tEOF\n)"`, '{"a":1}'],
  ['echo into curl', `echo 'a=b&c=d' | curl ${url} -d @-`, 'a=b | c=d'],
  ['echo of JSON into curl', `echo '{"a":"b|c"}' | curl ${url} -d @-`, '{"a":"b|c"}'],
  ['echo -n into curl', `echo -n "a=b" | curl ${url} --data-binary @-`, 'a=b'],
  ['echo into curl over two lines', `echo 'a=b' \\\n| curl ${url} -d @-`, 'a=b'],
  ['printf into curl', `printf '%s' 'a=b' | curl ${url} -d @-`, 'a=b'],
  ['cat into curl', `cat <<EOF | curl ${url} -d @-\na=b\nEOF`, 'a=b'],
  ["cmd's doubled quotes", `curl ${url} -d "{""a"":""b c""}"`, '{"a":"b c"}'],
  ["cmd's doubled quotes, with carets", `curl ${url} ^\n -d "{""a"":""b""}"`, '{"a":"b"}'],
  ["PowerShell's backticks", `curl.exe ${url} -d "{\`"a\`":\`"b\`"}"`, '{"a":"b"}'],
  ["PowerShell's backtick n", `curl.exe ${url} \`\n -d "a=b\`nc"`, 'a=b\nc'],
  ["old Chrome's cmd", `curl "${url}" ^\n  --data-raw "^{^\\^"a^\\^":^\\^"b^%^41^\\^"^}" ^\n --compressed`, '{"a":"b%41"}'],
  ['prose with the word before it', `Use curl to get a token:\n\ncurl ${url} -d a=b`, 'a=b'],
  ['prose with the word in the same line', `With curl that is: curl ${url} -d a=b`, 'a=b'],
  ['the image of curl', `docker run --rm curlimages/curl:8.5.0 ${url} -d a=b`, 'a=b'],
  [
    'empty parameters',
    `curl ${url} -d 'grant_type=password&password=p&scope=&client_id=&client_secret='`,
    'grant_type=password | password=p | scope= | client_id= | client_secret=',
  ],
  ['a header taken away', `curl ${url} -H 'Accept:' -H 'Expect:' -d a=b`, 'a=b'],
  ['a form with the type of JSON', `curl ${url} -H 'Content-Type: application/json' -d 'grant_type=x&a=b'`, 'grant_type=x | a=b'],
  ['an encoded value of the query', `curl ${url} --url-query 'a=b&c'`, 'a=b&c'],
  ['a number behind a quote', `curl ${url} -d client_id="acme"42`, 'client_id=acme42'],
  ['a long value', `curl ${url} -d a=${'x'.repeat(100_000)}`, `a=${'x'.repeat(100_000)}`],
];

describe('what a pasted command gives', () => {
  for (const [what, pasted, expected] of rows)
    it(`is kept: ${what}`, () => {
      assert.equal(given(pasted), expected);
    });

  it('is a hundred kinds and more', () => {
    assert.ok(rows.length >= 120, String(rows.length));
  });

  it('is one header where a browser copies it twice, and a list where values differ', () => {
    const { headers } = readCurlCommand(`curl ${url} -H 'X-A: b' -H 'x-a: b' -H 'X-L: 1' -H 'X-L: 2'`);
    assert.deepEqual(
      headers.map(({ name, value }) => `${name}: ${shownText(value)}`),
      ['X-A: b', 'X-L: 1, 2'],
    );
  });

  it('leaves TE and Expect to the connection', () => {
    const draft = draftFromCurl(readCurlCommand(`curl ${url} -H 'TE: trailers' -H 'Expect: 100-continue' -d a=b`), { id: 'a', name: 'A' });
    assert.doesNotMatch(JSON.stringify(draft.definition), /trailers|100-continue/);
  });

  it('may be a key in PEM, with its lines as they are', () => {
    const pem = '-----BEGIN X-----\nabc\n-----END X-----';
    const draft = draftFromCurl(readCurlCommand(`curl ${url} -d '{"private_key":"${pem}"}'`), { id: 'a', name: 'A' });
    assert.deepEqual(draft.notes, []);
    assert.deepEqual(Object.values(draft.credentials), [pem]);
  });

  it('is refused where a number would become another, and told where it is too long', () => {
    const draft = draftFromCurl(readCurlCommand(`curl ${url} -d '{"id":9007199254740993}'`), { id: 'a', name: 'A' });
    assert.deepEqual(
      draft.notes.map(({ code }) => code),
      ['big-number'],
    );
    assert.deepEqual(
      readCurlCommand(`curl ${url} -d a=${'x'.repeat(1_000_000)}`).notes.map(({ code }) => code),
      ['too-long'],
    );
  });

  it('is marked where it was pasted, whatever was cleaned before it', () => {
    const pasted = `\u200b$ curl \\\n> ${url} \\\n> --frobnicate`;
    assert.deepEqual(
      readCurlCommand(pasted).notes.map(({ start, end }) => pasted.slice(start, end)),
      ['--frobnicate'],
    );
  });
});

const run = promisify(execFile);

/** What runs in a shell as it stands, of what is above. */
const runnable = rows.filter(
  ([what]) =>
    /^(?:an assignment|two assign|assignments|a document|echo|printf|cat|a curly apos|an encoded|a number|a header taken)/.test(what) &&
    !what.endsWith('line'),
);

describe('what curl sends for a pasted command', () => {
  let server: Server;
  let received = '';
  let version: string | undefined;

  before(async () => {
    version = await run('curl', ['--version']).then(
      ({ stdout }) => /^curl (\d+\.\d+)/.exec(stdout)?.[1],
      () => undefined,
    );
    console.log(version === undefined ? '      curl is not installed: not compared' : `      compared with curl ${version}`);
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        received = body === '' ? new URL(request.url ?? '', 'http://127.0.0.1').search.slice(1) : body;
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  after(() => {
    server.close();
  });

  for (const [what, pasted, expected] of runnable)
    it(`is what is read: ${what}`, async () => {
      const [major = 0, minor = 0] = (version ?? '0.0').split('.').map(Number);
      if (major * 1_000 + minor < 7_088) return;
      const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/token`;
      await run('bash', ['-c', pasted.replaceAll(url, address).replaceAll('curl ', 'curl -sq --noproxy "*" ')]);
      const pairs = [...new URLSearchParams(received)].map(([name, value]) => `${name}=${value}`).join(' | ');
      assert.equal(/^\s*\{/.test(received) ? received : pairs, expected);
    });
});
