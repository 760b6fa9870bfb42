import assert from 'node:assert/strict';
import { inMarkdown, inSentence, oneLine } from '../../../../src/ui/text/foreign-text';

describe('foreign text', () => {
  it('is one line without control and direction marks, cut by characters', () => {
    assert.equal(oneLine(' a\r\n\u0007b\u2028c\td '), 'a b c d');
    assert.equal(oneLine('abc\u202edcb\u2066x\u200b'), 'abcdcbx');
    assert.equal(oneLine('😀'.repeat(5), 3), '😀😀…');
    assert.equal(oneLine('😀😀😀', 3), '😀😀😀');
  });

  it('brings neither icons nor links into a sentence', () => {
    assert.equal(inSentence('$(alert) x').includes('$('), false);
    assert.equal(inSentence('[go](https://evil.example)').includes(']('), false);
    assert.equal(inSentence('Cost $5 (five) [a]'), 'Cost $5 (five) [a]');
  });

  it('keeps right-to-left text from turning what stands beside it', () => {
    assert.equal(inSentence('שלום'), '\u2068שלום\u2069');
    assert.equal(inSentence('공급자'), '공급자');
  });

  it('is no Markdown, HTML, table, link, web address or icon', () => {
    const nasty =
      '# *a* _b_ `c` [x](command:y) <img src=x> | t | https://evil.example www.evil.example a@b.example $(zap) &lt; ~~s~~ \\* 1. -\n- li';
    const escaped = inMarkdown(nasty);
    assert.match(escaped, /^(?:[\p{L}\p{N} ]|&#\d+;)*$/u);
    const back = escaped.replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));
    assert.equal(back, nasty.replace('\n', ' '), 'and yet it is shown as it was');
    assert.equal(inMarkdown('Сбер 공급자 1'), 'Сбер 공급자 1');
  });
});
