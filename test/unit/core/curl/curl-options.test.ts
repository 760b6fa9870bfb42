/** What becomes of each option that curl has: known by name and letter, with the words that belong to it; what can't be done stops. */
import assert from 'node:assert/strict';
import { shownText } from '../../../../src/core/curl/command-text';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { curlOptions, optionNamed, optionOfLetter } from '../../../../src/core/curl/curl-option-table';

const url = 'https://auth.acme.example/token';

const notesOf = (pasted: string): readonly string[] => readCurlCommand(pasted).notes.map(({ code, about }) => `${code} ${about}`.trim());

describe('the options of curl', () => {
  it('are all that its documentation lists, each with its letter', () => {
    assert.equal(curlOptions.length, 275);
    assert.equal(new Set(curlOptions.map(({ name }) => name)).size, 275);
    const signs = Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(0x20 + index)).filter((letter) => optionOfLetter(letter));
    assert.equal(signs.join(''), '#012346:ABCDEFGHIJKLMNOPQRSTUVXYZabcdefghijklmnopqrstuvwxyz');
  });

  it('take the word behind them where an argument follows, and only there: the address is never lost or taken from them', () => {
    for (const { name, takesArgument, treatment } of curlOptions) {
      if (name === 'url') continue;
      const argument = takesArgument ? ' https://gate.corp.example:1080' : '';
      const { url: found, notes } = readCurlCommand(`curl --${name}${argument} ${url}`);
      assert.equal(found && shownText(found), url, name);
      const stops = notes.filter(({ code }) => /^(?:unsupported|unknown)/.test(code));
      assert.equal(stops.length, treatment === 'stops' || treatment === 'authentication' || name === 'request' ? 1 : 0, name);
      if (name !== 'request') for (const { about } of stops) assert.equal(about, `--${name}`);
    }
  });

  it('stop by name where a proxy, another host or another way to authenticate would be needed', () => {
    const rows: Readonly<Record<string, string>> = {
      '--socks5-hostname gate.corp.example:1080': 'unsupported-option --socks5-hostname',
      '--socks4 gate.corp.example': 'unsupported-option --socks4',
      '-x http://gate.corp.example': 'unsupported-option -x',
      '-xhttp://gate.corp.example': 'unsupported-option -x',
      '--preproxy gate.corp.example': 'unsupported-option --preproxy',
      '-U me:s': 'unsupported-option -U',
      '--resolve auth.acme.example:443:203.0.113.7': 'unsupported-option --resolve',
      '--connect-to ::gate.corp.example:443': 'unsupported-option --connect-to',
      '--unix-socket /tmp/x': 'unsupported-option --unix-socket',
      '--doh-url https://gate.corp.example': 'unsupported-option --doh-url',
      '--interface eth1': 'unsupported-option --interface',
      '--next': 'unsupported-option --next',
      '-:': 'unsupported-option -:',
      '-K more.conf': 'unsupported-option -K',
      '--request-target /x': 'unsupported-option --request-target',
      '-T body.json': 'unsupported-option -T',
      '-sI': 'unsupported-option -I',
      '--aws-sigv4 aws:amz:us-east-1:sts': 'unsupported-authentication --aws-sigv4',
      '--digest': 'unsupported-authentication --digest',
      '--ntlm': 'unsupported-authentication --ntlm',
      '-n': 'unsupported-authentication -n',
      '-E client.pem:pass': 'unsupported-authentication -E',
      '-H @headers.txt': 'file-reference -H',
      '--json @body.json': 'file-reference --json',
      '-d "@$FILE"': 'file-reference --data',
      '--data-urlencode secret@file': 'file-reference --data-urlencode',
      '--url-query @file': 'file-reference --url-query',
      '-F a=@file': 'file-reference --form',
      '-F "a=<$FILE"': 'file-reference --form',
      '--frobnicate': 'unknown-option',
      '--expand-data x': 'unknown-option',
      '--silent=1': 'unknown-option',
      '-s9': 'unknown-option',
      '\u2014frobnicate x': 'unknown-option',
    };
    for (const [options, note] of Object.entries(rows)) {
      const body = options.startsWith('-F') ? '' : '-d client_secret=s';
      const notes = notesOf(`curl ${options} ${body} ${url}`);
      assert.equal(notes[0], note, options);
    }
  });

  it('have their opposites, of which the last one counts', () => {
    assert.deepEqual(notesOf(`curl --no-silent --keepalive --no-compressed --buffer -k --no-insecure ${url}`), []);
    assert.deepEqual(notesOf(`curl --no-request ${url}`), ['unknown-option']);
  });

  it('do not put a body with an @ behind its = into a file', () => {
    const { body, notes } = readCurlCommand(`curl ${url} --data-urlencode 'me@acme.example=a@b'`);
    assert.deepEqual(notes, []);
    assert.ok(body?.type === 'form' && body.fields[0]?.name === 'me@acme.example');
  });

  it('encode what --url-query has, unless a plus says that it is encoded', () => {
    const { query } = readCurlCommand(`curl ${url} --url-query 'a=b&c' --url-query '+d=e%26f'`);
    assert.deepEqual(
      query.map(({ name, value }) => [name, shownText(value)]),
      [
        ['a', 'b&c'],
        ['d', 'e&f'],
      ],
    );
  });

  it('are one address: more than one stops, words without a scheme are told of', () => {
    assert.deepEqual(notesOf(`curl ${url} https://other.example/x`), ['several-addresses']);
    assert.deepEqual(notesOf(`curl --url ${url} --url https://other.example/x`), ['several-addresses']);
    assert.deepEqual(notesOf(`curl se.cret ${url}`), ['extra-word']);
    assert.deepEqual(notesOf(`curl -- ${url} -d`), ['extra-word']);
    assert.equal(shownText(readCurlCommand(`curl se.cret ${url}`).url ?? []), url);
    assert.equal(optionNamed('constructor'), undefined);
  });
});
