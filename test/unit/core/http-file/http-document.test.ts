/** Owns the tests of what a request file says: requests, variables of the file and references, wherever they stand. */
import assert from 'node:assert/strict';
import { readHttpDocument, type HttpDocument } from '../../../../src/core/http-file/http-document';
import { growthOf } from '../../fakes/work';

const text = (lines: readonly string[]): string => lines.join('\n');
const slots = ({ references }: HttpDocument): unknown[] => references.map(({ kind, name, slot, request }) => [kind, name, slot, request]);
const heads = ({ requests }: HttpDocument): unknown[] => requests.map(({ line, lastLine, method, url }) => [line, lastLine, method, url]);

describe('readHttpDocument', () => {
  it('finds requests, their headers and bodies', () => {
    const source = text([
      '@host = https://api.test',
      '',
      '### First',
      '# @name first',
      'POST {{host}}/a HTTP/1.1',
      'Authorization:  Bearer {{$processEnv BEARER_RTZR}} ',
      'Content-Type: application/json',
      '',
      '{ "a": 1 }',
      '',
      '### Second',
      '// a comment',
      'https://api.test/b',
      '  ?page=1',
      '  &size=2',
      'X-Header:',
    ]);
    const document = readHttpDocument(source);
    assert.deepEqual(heads(document), [
      [4, 8, 'POST', '{{host}}/a'],
      [12, 15, 'GET', 'https://api.test/b?page=1&size=2'],
    ]);
    const [first, second] = document.requests;
    assert.ok(first?.body && first.headers[0]);
    assert.deepEqual(
      first.headers.map(({ name, value }) => [name, value]),
      [
        ['Authorization', 'Bearer {{$processEnv BEARER_RTZR}}'],
        ['Content-Type', 'application/json'],
      ],
    );
    assert.equal(source.slice(first.body.start, first.body.end), '{ "a": 1 }');
    assert.equal(source.slice(first.urlSpan.start, first.urlSpan.end), '{{host}}/a');
    assert.equal(source.slice(first.headers[0].valueSpan.start, first.headers[0].valueSpan.end), 'Bearer {{$processEnv BEARER_RTZR}}');
    assert.equal(second?.body, undefined);
    assert.deepEqual(
      document.variables.map(({ name, value }) => [name, value]),
      [['host', 'https://api.test']],
    );
    assert.deepEqual(
      document.uses.map(({ name, slot, request }) => [name, slot, request]),
      [['host', 'url', 0]],
    );
  });

  it('tells of each reference what it names and where it stands', () => {
    const source = text([
      '# {{$processEnv IN_COMMENT}}',
      '@token = {{$processEnv BEARER_A}}',
      'GET https://api.test/?t={{$bearer b-c}}',
      '  &u={{ $processEnv %name }}',
      'Authorization: $bearer rtzr',
      'X: {{$bearer }} {{$processEnvironment X}} {{other}}',
      '',
      'body {{$processEnv BEARER_D}}',
      '// {{$bearer e}}',
    ]);
    const document = readHttpDocument(source);
    assert.deepEqual(slots(document), [
      ['processEnv', 'IN_COMMENT', 'comment', undefined],
      ['processEnv', 'BEARER_A', 'variable', undefined],
      ['bearer', 'b-c', 'url', 0],
      ['processEnvIndirect', 'name', 'url', 0],
      ['bearer', 'rtzr', 'header', 0],
      ['bearer', '', 'header', 0],
      ['processEnv', 'BEARER_D', 'body', 0],
      ['bearer', 'e', 'comment', undefined],
    ]);
    for (const { name, nameSpan } of document.references) assert.equal(source.slice(nameSpan.start, nameSpan.end), name);
    assert.equal(source.slice(document.references[3]?.span.start, document.references[3]?.span.end), '{{ $processEnv %name }}');
    assert.equal(source.slice(document.references[4]?.span.start, document.references[4]?.span.end), '$bearer rtzr');
  });

  it('reads CRLF with the offsets of the text', () => {
    const source = 'GET https://api.test\r\nA: {{$bearer x}}\r\n\r\nb\r\n###\r\nPUT https://b.test\r\n';
    const document = readHttpDocument(source);
    assert.deepEqual(heads(document), [
      [0, 3, 'GET', 'https://api.test'],
      [5, 5, 'PUT', 'https://b.test'],
    ]);
    const span = document.references[0]?.span;
    assert.equal(source.slice(span?.start, span?.end), '{{$bearer x}}');
  });

  it('passes over scripts of httpYac, but never over a separator', () => {
    const document = readHttpDocument(
      text([
        '{{',
        '  exports.x = "GET https://no.test";',
        '}}',
        'GET https://a.test',
        '',
        '> {%',
        '  client.log("{{$bearer s}}")',
        '%}',
        '###',
        '{{@request',
        '  never ends',
        '###',
        'GET https://b.test',
      ]),
    );
    assert.deepEqual(
      document.requests.map(({ url }) => url),
      ['https://a.test', 'https://b.test'],
    );
    assert.deepEqual(slots(document), [['bearer', 's', 'comment', undefined]]);
  });

  it('reads a curl command as far as it can be told', () => {
    const document = readHttpDocument(
      text([
        'curl -X PUT "https://api.test/x?q={{$bearer u}}" \\',
        '  -H "Authorization: Bearer {{$processEnv BEARER_A}}" \\',
        '  --data \'{"t": "{{$bearer b}}"}\'',
        '###',
        'curl https://one.test https://two.test',
        '###',
        'curl -d a=1 https://three.test',
        '###',
        'curl -x http://proxy.test https://four.test',
      ]),
    );
    assert.deepEqual(
      document.requests.map(({ method, url }) => [method, url]),
      [
        ['PUT', 'https://api.test/x?q={{$bearer u}}'],
        ['GET', ''],
        ['POST', 'https://three.test'],
        ['GET', ''],
      ],
    );
    assert.deepEqual(slots(document), [
      ['bearer', 'u', 'url', 0],
      ['processEnv', 'BEARER_A', 'header', 0],
      ['bearer', 'b', 'body', 0],
    ]);
  });

  it('reads of Markdown what stands in fences of http', () => {
    const source = text([
      '{{$bearer no}}',
      '```http',
      'GET https://a.test',
      'A: {{$bearer yes}}',
      '```',
      '~~~js',
      'GET https://b.test',
      '~~~',
    ]);
    const document = readHttpDocument(source, 'markdown');
    assert.deepEqual(slots(document), [['bearer', 'yes', 'header', 0]]);
    assert.deepEqual(heads(document), [[2, 3, 'GET', 'https://a.test']]);
  });

  it('makes something of anything', () => {
    for (const source of [
      '',
      '\n',
      '@',
      '@=',
      '@a=',
      ':',
      'GET',
      'GET ',
      '###',
      '{{',
      '}}',
      '{{}}',
      'GET x\n:\n\n{{',
      'curl ',
      '> {%',
      '/*',
    ])
      assert.ok(readHttpDocument(source).requests.length <= 1, source);
    assert.deepEqual(
      readHttpDocument('@a={{ {{$bearer x}}').references.map(({ name }) => name),
      ['x'],
    );
  });

  it('is work in proportion to the text', async () => {
    const textsOf = (length: number): Readonly<Record<string, string>> => {
      const megabyte = (piece: string): string => piece.repeat(Math.ceil(length / piece.length));
      return {
        'open braces': `GET x\nA: ${megabyte('{{')}`,
        'braces that close at the end': `GET x\nA: ${megabyte('{{')}}}`,
        references: `GET x\nA: ${megabyte('{{$bearer x}}')}`,
        'lines with references': megabyte('GET x\nA: {{$bearer x}}\n\n###\n'),
        blanks: `@a = ${megabyte(' ')}x${megabyte(' ')}\nGET x${megabyte(' ')}x\nA:${megabyte(' ')}`,
        'a curl command of one line': `curl ${megabyte('-H "{{$bearer x}}" ')}`,
        'a curl command of many lines': `curl \\\n${megabyte('-H "{{$bearer x}}" \\\n')}`,
        'quotes in curl': `curl ${megabyte(`"'`)}`,
        'words in braces': `GET x\nA: {{$processEnv ${megabyte('a ')}`,
        'at signs': megabyte('@a'),
        lines: megabyte('\n'),
      };
    };
    const [short, long] = [textsOf(1_048_576 / 8), textsOf(1_048_576)];
    for (const [name, source] of Object.entries(long)) {
      const growth = await growthOf(
        () => readHttpDocument(short[name] ?? ''),
        () => readHttpDocument(source),
      );
      assert.ok(growth < 12, `${name}: ${growth.toFixed(1)} times the work for eight times the text`);
    }
  }).timeout(240_000);
});
