/** Owns the tests of quoting for shells: by properties, and by a real sh for POSIX. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { quoteForShell, shellOf, type Shell } from '../../../../src/core/curl/shell-quoting';

/** What `sh` hands to a program when these words stand on its command line. */
function wordsInSh(words: readonly string[]): readonly string[] {
  const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${words.join(' ')}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

/** How PowerShell's tokenizer ends and reads a single-quoted word: at the first quote that is not doubled. */
function readByPowerShell(word: string): string | undefined {
  const whole = /^['\u2018-\u201b]((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)['\u2018-\u201b]$/.exec(word);
  return whole?.[1]?.replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1');
}

const nasty = fc.constantFrom(
  "'",
  '"',
  '\\',
  '$(id)',
  '`id`',
  '!',
  '%PATH%',
  ';',
  '&',
  '|',
  '\n',
  ' ',
  '*',
  '~',
  '-e',
  '’',
  'ü',
  '$HOME',
  '^',
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(nasty, { maxLength: 8 }).map((parts) => parts.join('')),
);

describe('quoteForShell', () => {
  it('gives words that a real sh hands on unchanged', () => {
    const withoutNul = text.filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(fc.array(withoutNul, { minLength: 1, maxLength: 30 }), (values) => {
        const words = values.map((value) => quoteForShell('posix', value) ?? assert.fail('refused'));
        assert.deepEqual(wordsInSh(words), values);
      }),
      { numRuns: 40 },
    );
  });

  it('has no backslash inside single quotes for POSIX, so that fish agrees', () => {
    fc.assert(
      fc.property(text, (value) => {
        const word = quoteForShell('posix', value) ?? "''";
        assert.match(word, /^(?:'[^'\\]*'|\\['\\])+$/);
      }),
    );
  });

  it('gives PowerShell one single-quoted word, whatever quote is in it', () => {
    fc.assert(
      fc.property(text, (value) => {
        const word = quoteForShell('powershell', value);
        if (word !== undefined) assert.equal(readByPowerShell(word), value);
      }),
    );
    assert.equal(quoteForShell('powershell', 'a’b$(id)'), "'a’’b$(id)'");
  });

  it('gives cmd nothing that ends the quotes or is expanded in them', () => {
    fc.assert(
      fc.property(text, (value) => {
        const word = quoteForShell('cmd', value);
        if (word === undefined) return;
        assert.equal(word, `"${value}"`);
        assert.doesNotMatch(value, /["%!\r\n]/);
      }),
    );
  });

  const refused: readonly (readonly [Shell, string])[] = [
    ['posix', 'a\0b'],
    ['powershell', 'a"b'],
    ['powershell', 'a\\'],
    ['powershell', ''],
    ['powershell', 'a\nb'],
    ['cmd', '%PATH%'],
    ['cmd', 'a"b'],
    ['cmd', 'a!b!'],
    ['cmd', 'a\\'],
    ['cmd', 'a\nb'],
    ['cmd', 'ü'],
  ];
  for (const [shell, value] of refused) {
    it(`refuses ${JSON.stringify(value)} for ${shell}`, () => {
      assert.equal(quoteForShell(shell, value), undefined);
    });
  }

  for (const shell of ['posix', 'powershell', 'cmd'] as const) {
    it(`takes an ordinary header and address for ${shell}`, () => {
      const quote = shell === 'cmd' ? '"' : "'";
      for (const value of ['Authorization: Bearer eyJ.a-b_c~+/=', 'https://openapi.vito.ai/']) {
        assert.equal(quoteForShell(shell, value), `${quote}${value}${quote}`);
      }
    });
  }
});

describe('shellOf', () => {
  const known: readonly (readonly [string, boolean, Shell])[] = [
    ['/bin/bash', false, 'posix'],
    ['/usr/bin/fish', false, 'posix'],
    ['C:\\Program Files\\Git\\bin\\bash.exe', true, 'posix'],
    ['C:\\Windows\\System32\\cmd.exe', true, 'cmd'],
    ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', true, 'powershell'],
    ['C:\\Program Files\\PowerShell\\7\\pwsh.exe', true, 'powershell'],
    ['/usr/bin/pwsh', false, 'powershell'],
    ['', true, 'powershell'],
    ['', false, 'posix'],
  ];
  for (const path of ['/usr/bin/nu', '/bin/tcsh', '/usr/bin/xonsh', '/usr/bin/elvish', '/opt/own'])
    it(`takes ${path} for none that it knows`, () => {
      assert.equal(shellOf(path, false), undefined);
    });

  for (const [path, windows, shell] of known) {
    it(`takes ${path === '' ? 'nothing' : path} for ${shell}${windows ? ' on Windows' : ''}`, () => {
      assert.equal(shellOf(path, windows), shell);
    });
  }
});
