/** Owns the tests of where a request goes, which requests send a token, and which tokens stand in a file themselves. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { destinationsIn, mayReceive, originIn, trustedOriginOf } from '../../../../src/core/http-file/destination';
import { readHttpDocument } from '../../../../src/core/http-file/http-document';
import { literalTokensIn } from '../../../../src/core/http-file/http-literal-token';
import { tokenUsesIn } from '../../../../src/core/http-file/http-token-uses';
import { originByRestClient } from '../../fakes/rest-client-reading';
import { growthOf } from '../../fakes/work';

const origins = (...lines: readonly string[]): unknown[] =>
  destinationsIn(readHttpDocument(lines.join('\n'))).map((destination) => (destination.kind === 'known' ? destination.origin : '?'));

describe('the destination of a request', () => {
  it('is the origin that stands there', () => {
    assert.deepEqual(origins('GET https://api.test/a?b={{c}}'), ['https://api.test']);
    assert.deepEqual(origins('GET https://API.test:443/{{path}}'), ['https://api.test']);
    assert.deepEqual(origins('http://127.0.0.1:8080'), ['http://127.0.0.1:8080']);
  });

  it('is made of variables of the file, also through each other', () => {
    assert.deepEqual(origins('@host = api.test', '@base=https://{{host}}', '', 'GET {{base}}/x', '###', 'GET https://{{ host }}:8443'), [
      'https://api.test',
      'https://api.test:8443',
    ]);
  });

  it('is unknown where the file does not tell it', () => {
    assert.deepEqual(origins('GET {{base}}/x'), ['?']);
    assert.deepEqual(origins('GET https://api.test{{suffix}}/x'), ['?']);
    assert.deepEqual(origins('GET https://{{a}}.api.test/'), ['?']);
    assert.deepEqual(origins('@a = https://one.test', '@a = https://two.test', 'GET {{a}}'), ['?']);
    assert.deepEqual(origins('@a = {{b}}', '@b = {{a}}', 'GET {{a}}'), ['?']);
    assert.deepEqual(origins('GET /only/a/path'), ['?']);
  });

  it('is unknown where clients may read it in two ways', () => {
    for (const url of [
      'https://api.test@evil.test/',
      'https://api.test\\@evil.test/',
      'https://:1',
      'ftp://api.test',
      'https://a b/',
      'https://',
    ])
      assert.deepEqual(originIn(url), { kind: 'unknown' }, url);
  });

  it('is not mistaken for another that only begins so', () => {
    assert.deepEqual(origins('GET https://api.test.evil.test'), ['https://api.test.evil.test']);
    assert.deepEqual(origins('GET https://api.test'), ['https://api.test']);
    assert.deepEqual(origins('GET api.test/x'), ['http://api.test']);
    assert.ok(!mayReceive('http://api.test', ['https://api.test'], []));
    assert.ok(!mayReceive('https://api.test.', ['https://api.test'], []));
    assert.ok(mayReceive('https://api.test', ['https://api.test'], []));
    assert.ok(mayReceive('https://proxy.test', ['https://api.test'], ['https://proxy.test']));
  });

  it('is unknown wherever REST Client may read another one', () => {
    const api = 'https://api.test';
    const doubtful: readonly (readonly string[])[] = [
      // A script to httpYac, the request line to REST Client.
      ['{{@evil.test/', '}}', `GET ${api}`],
      ['/*', 'https://evil.test', '*/', `GET ${api}`],
      ['< {%', 'https://evil.test', '%}', `GET ${api}`],
      // The value is in the next line; so is the equals sign.
      ['@empty =', 'GET https://{{empty}}api.test'],
      [`@base = ${api}`, '###', 'GET {{base}}', '###', 'POST https://other.test', '', '@base', '= https://evil.test'],
      // Its definition counts in a script and in a body, too.
      [`@base = ${api}`, 'GET {{base}}', '', '> {%', '@base = https://evil.test', '%}'],
      [`@base = ${api}`, 'GET {{base}}', '', '@base = https://evil.test'],
      // Escapes, and names of answers and of its own variables.
      ['@base = https:\\/\\/api.test', 'GET {{base}}'],
      [`@login.response.body.url = ${api}`, 'GET {{login.response.body.url}}'],
      [`@$guid = ${api}`, 'GET {{$guid}}'],
      ['@a = api.test', 'GET https://{{x{{a}}/'],
      ['@m = GET https://evil.test', `{{m}} ${api}`],
      // curl, as it splits and joins words.
      [`curl evil.test ${api}`],
      [`curl --no-x evil.test ${api}`],
      [`curl -k "-H" evil.test ${api}`],
      [`curl ${api}`, '-x.evil.test/'],
      [`curl ${api}\\`, '.evil.test'],
      [`curl ${api}\t.evil.test`],
      [`curl "${api}"".evil.test"`],
      [`curl -L https://evil.test --url ${api}`],
      [`curl --url=https://evil.test -L ${api}`],
      [`curl -KL evil.test ${api}`],
      [`curl - ${api}`],
    ];
    for (const lines of doubtful)
      assert.ok(
        !origins(...lines)
          .slice(0, 1)
          .includes(api),
        lines.join('\n'),
      );
    assert.deepEqual(origins(`curl -H "A: b" -X POST -d '{"a": 1}' "${api}/x"`), [api]);
    assert.deepEqual(origins('curl -L \\', `  ${api}/x`), [api]);
  });

  it('is that of the request that REST Client sends from a line', () => {
    // With a blank before it, a separator is a comment to it.
    const lines = ['GET https://evil.test', ' ###', 'GET https://api.test'];
    // One request, and not that of the last line; what REST Client makes of that line is not told.
    assert.deepEqual(origins(...lines), ['?']);
  });

  it('comes from the Host header where there is only a path', () => {
    assert.deepEqual(origins('GET /x', 'Host: api.test'), ['http://api.test']);
    assert.deepEqual(origins('GET /x', 'Host: api.test:443'), ['https://api.test']);
  });

  it('is unknown where the Host header names another than the address', () => {
    for (const host of ['b.test', 'B.TEST', 'a.test:8443', '{{h}}', 'a.test, b.test', ''])
      assert.deepEqual(origins('GET https://a.test/x', `hOST: ${host}`), ['?'], host);
    assert.deepEqual(origins('GET https://a.test/x', 'Host: a.test', 'Host: b.test'), ['?']);
    assert.deepEqual(origins('@h = b.test', 'GET https://a.test/x', 'Host: {{h}}'), ['?']);
    for (const option of ['-H "Host: b.test"', "--header 'host:b.test'", '-H {{h}}', '-H " Host : b.test"'])
      assert.deepEqual(origins('@h = Host:b.test', `curl https://a.test/x ${option}`), ['?'], option);
    for (const host of ['a.test', 'A.test', 'a.test:443'])
      assert.deepEqual(origins('GET https://a.test/x', `Host: ${host}`), ['https://a.test']);
    assert.deepEqual(origins('GET http://localhost:8080/x', 'Host: localhost'), ['http://localhost:8080']);
  });

  it('is unknown where something outranks the variable of the file', () => {
    for (const line of ['# @prompt base', '//@prompt base where to', '## @prompt base', '# @name base'])
      assert.deepEqual(origins('@base = https://a.test', line, 'GET {{base}}/x'), ['?'], line);
    assert.deepEqual(origins('# @prompt host', '@host = a.test', '@base = https://{{host}}', 'GET {{base}}/x'), ['?']);
    assert.deepEqual(origins('# @prompt other', '@base = https://a.test', 'GET {{base}}/x'), ['https://a.test']);
  });

  it('is the https origin of a WebSocket, and host and port of gRPC', () => {
    assert.deepEqual(origins('WS wss://api.test/x', '###', 'WS ws://localhost:1/x', '###', 'wss://api.test:444/x'), [
      'https://api.test',
      'http://localhost:1',
      'https://api.test:444',
    ]);
    const grpc = (server: string, ...credentials: readonly string[]) => origins(`GRPC ${server}/acme.Service/Do`, ...credentials);
    assert.deepEqual(grpc('api.test:443', 'channelcredentials: ssl'), ['https://api.test']);
    assert.deepEqual(grpc('grpc://api.test:8443', 'ChannelCredentials: SSL'), ['https://api.test:8443']);
    assert.deepEqual(grpc('https://api.test'), ['http://api.test:443'], 'without credentials nothing is encrypted');
    assert.deepEqual(grpc('127.0.0.1:1', 'channelcredentials: insecure'), ['http://127.0.0.1:1']);
    assert.deepEqual(grpc('api.test', 'channelcredentials: {{c}}'), ['?']);
    assert.deepEqual(
      ['wss://a.test', 'ws://localhost:1', 'grpc://a.test:443', 'https://a.test/', 'ftp://a.test', 'a.test'].map(trustedOriginOf),
      [['https://a.test'], ['http://localhost:1'], ['https://a.test'], ['https://a.test'], [], []],
    );
  });

  it('is no more work for variables that multiply', async () => {
    const lines = Array.from({ length: 60 }, (_, n) => `@a${String(n)} = ${`{{a${String(n + 1)}}}`.repeat(50)}`);
    assert.deepEqual(origins(...lines, '@a60 = x', 'GET https://{{a0}}'), ['?']);
    assert.deepEqual(origins(...lines, '@a60 = ', 'GET https://{{a0}}api.test'), ['?']);
    const ask = (length: number) => {
      const chain = Array.from({ length }, (_, n) => `@a${String(n)} = {{a${String(n + 1)}}}{{$bearer b${String(n)}}}`);
      const document = readHttpDocument([...chain, 'GET https://{{a0}}', 'A: {{a0}}'].join('\n'));
      return (): void => {
        assert.deepEqual(destinationsIn(document), [{ kind: 'unknown' }]);
        assert.ok(tokenUsesIn(document).length > 0);
      };
    };
    assert.ok((await growthOf(ask(6_250), ask(50_000))) < 12);
  }).timeout(120_000);
});

describe('the uses of tokens', () => {
  const uses = (...lines: readonly string[]): unknown[] =>
    tokenUsesIn(readHttpDocument(lines.join('\n'))).map(({ reference, slot, request }) => [reference.name, slot, request]);

  it('are references in requests, and variables of the file that come to one', () => {
    assert.deepEqual(
      uses(
        '@token = {{$processEnv BEARER_A}}',
        '@header = Bearer {{token}}',
        '@self = {{self}}',
        'GET https://api.test?{{self}}',
        'Authorization: {{header}}',
        'X: {{$bearer b}}',
        '# {{$bearer c}}',
        '###',
        'GET https://api.test/{{token}}',
        '',
        '{{other}}',
      ),
      [
        ['b', 'header', 0],
        ['BEARER_A', 'header', 0],
        ['BEARER_A', 'url', 1],
      ],
    );
  });
});

describe('tokens that stand in a file', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMTIz';
  const found = (...lines: readonly string[]): string[] => {
    const text = lines.join('\n');
    return literalTokensIn(readHttpDocument(text)).map(({ span }) => text.slice(span.start, span.end));
  };

  it('are found in headers and in the variables that headers use', () => {
    assert.deepEqual(found('GET https://a.test', `authorization: bearer   ${jwt}`), [jwt]);
    assert.deepEqual(found(`@t = ${jwt}`, `@a=Bearer ${jwt}`, 'GET https://a.test', 'Authorization: Bearer {{t}}'), [jwt, jwt]);
    assert.deepEqual(found('GET https://a.test', 'Authorization: Bearer 0123456789abcdef'), ['0123456789abcdef']);
  });

  it('are not mistaken for placeholders, variables, other schemes or other headers', () => {
    for (const value of [
      'Bearer {{$processEnv BEARER_RTZR}}',
      'Bearer <paste your token here 123>',
      'Bearer YOUR_ACCESS_TOKEN_HERE_1',
      'Bearer xxxxx.yyyyy.zzzzz',
      'Bearer xxxxxxxxxxxxxxxxxxxx12',
      'Bearer short1',
      'Bearer',
      `Basic ${jwt}`,
    ])
      assert.deepEqual(found('GET https://a.test', `Authorization: ${value}`), [], value);
    assert.deepEqual(found(`@t = ${jwt}`, 'GET https://a.test', `X-Trace: ${jwt}`), []);
  });
});

describe('what REST Client reads otherwise', () => {
  const api = 'https://api.acme.test';
  const token = 'Authorization: Bearer {{$processEnv BEARER_ACME}}';
  const of = (text: string) => destinationsIn(readHttpDocument(text))[0];

  const elsewhere: Readonly<Record<string, string>> = {
    'a line that is a variable and goes on with the address': `@q = &@evil.test/\nGET ${api}\n{{q}}\n${token}`,
    'two Host headers': `GET /v1\nHost: api.acme.test:443\nHost: x@evil.test\n${token}`,
    'a variable for the name of a header': `@h = Host\nGET /v1\n{{h}}: evil.test/\nHost: api.acme.test:443\n${token}`,
    'a line end in a variable': `@p = x\\nHost: evil.test/\nGET /v1{{p}}\nHost: api.acme.test:443\n${token}`,
    'a Host in brackets': `GET /v1\nHost: [::1]:443\n${token}`,
    'quotes in a variable of a command': `@h = X: y" https://evil.test/ "\ncurl -H "{{h}}" -H "${token}" ${api}/`,
    'a block in a command': `curl --url ${api}/ -H "${token}" -k\n{{\n -s -X GET https://evil.test/\n}}`,
    'a variable without a value, which takes the next line': `@b =\n@a = ?x\n\nGET ${api}{{a}}@evil.test/\n${token}`,
    'a line that only it sees begin': `@x = a\u2028@host = evil.test\n@host = api.acme.test\nGET https://{{host}}/\n${token}`,
  };
  for (const [what, text] of Object.entries(elsewhere))
    it(`is not known: ${what}`, () => {
      assert.deepEqual(of(text), { kind: 'unknown' });
    });

  it('never is what is known', () => {
    const value = fc.constantFrom(
      '',
      '?x',
      '&@evil.test/',
      'evil.test',
      'api.acme.test',
      '/p',
      'Host',
      'x\\nHost: evil.test',
      '@evil.test',
      'a b',
    );
    const name = fc.constantFrom('a', 'b', 'h', '%a');
    const variable = fc.tuple(name, value).map(([n, v]) => `@${n} = ${v}`);
    const brace = fc.oneof(
      name.map((n) => `{{${n}}}`),
      name.map((n) => `{{ ${n} {{b}}`),
      fc.constant('{{$processEnv BEARER_ACME}}'),
    );
    const part = fc.oneof(
      fc.constantFrom(api, '/v1', 'https://', '?q=1', '&x', '.evil.test', ':443', '@evil.test', '/', ' HTTP/1.1', '\\'),
      brace,
    );
    const address = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
    const header = fc.oneof(
      fc.constantFrom(
        'Host: api.acme.test:443',
        'Host: evil.test',
        token,
        'X: {{a}}',
        '{{h}}: evil.test',
        '{{b}}',
        ' # c',
        '> {% x %}',
        '{{',
        '}}',
      ),
      address,
    );
    const file = fc.record({
      before: fc.array(fc.oneof(variable, fc.constantFrom('', '# c', '// @x = 1', '@x =')), { maxLength: 4 }),
      method: fc.constantFrom('GET ', 'POST ', ''),
      first: fc.oneof(fc.constantFrom(api, `${api}/x`, '/v1', '{{a}}'), address),
      headers: fc.array(header, { maxLength: 4 }),
      after: fc.array(fc.oneof(variable, fc.constant('')), { maxLength: 2 }),
    });
    let known = 0;
    fc.assert(
      fc.property(file, ({ before, method, first, headers, after }) => {
        const text = [...before, `${method}${first}`, ...headers, '', ...after].join('\n');
        const [destination] = destinationsIn(readHttpDocument(text));
        if (destination?.kind !== 'known') return;
        known += 1;
        const theirs = originByRestClient(text);
        assert.ok(
          theirs === undefined || theirs === destination.origin,
          `${JSON.stringify(text)}: ${destination.origin}, ${String(theirs)}`,
        );
      }),
      { numRuns: 20_000 },
    );
    assert.ok(known > 500, String(known));
  }).timeout(240_000);
});
