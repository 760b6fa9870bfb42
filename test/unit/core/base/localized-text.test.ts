/** Owns the proof of which language a definition's text is shown in. */
import assert from 'node:assert/strict';
import { localize } from '../../../../src/core/base/localized-text';

describe('a localized text', () => {
  const text = { en: 'Production', ko: '운영', ru: 'Рабочая среда' };
  const cases: readonly [language: string, shown: string][] = [
    ['en', 'Production'],
    ['ko', '운영'],
    ['ko-KR', '운영'],
    ['ru', 'Рабочая среда'],
    ['de', 'Production'],
    ['kok', 'Production'],
    ['', 'Production'],
  ];
  for (const [language, shown] of cases) {
    it(`is ${shown} in ${language === '' ? '(none)' : language}`, () => {
      assert.equal(localize(text, language), shown);
    });
  }

  it('falls back to English where a language is missing, and takes a bare text for all', () => {
    assert.equal(localize({ en: 'Key' }, 'ko'), 'Key');
    assert.equal(localize('RTZR', 'ru'), 'RTZR');
  });
});
