/** Which request each written shape of a curl command describes. */
import assert from 'node:assert/strict';
import { shownText } from '../../../../src/core/curl/command-text';
import type { NamedText } from '../../../../src/core/curl/curl-address';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { pages, shapes, type Shown } from './shapes';
import { vendorCurls } from './vendor-pages';
import { growthOf } from '../../fakes/work';

function shown(pasted: string): Shown {
  const command = readCurlCommand(pasted);
  const pairs = (list: readonly NamedText[]): readonly string[] => list.map(({ name, value }) => `${name}=${shownText(value)}`);
  const { body } = command;
  return {
    method: command.method,
    url: command.url && shownText(command.url),
    ...(command.query.length > 0 && { query: pairs(command.query) }),
    ...(command.headers.length > 0 && { headers: command.headers.map(({ name, value }) => `${name}: ${shownText(value)}`) }),
    ...(command.user && { user: `${shownText(command.user.id)} : ${shownText(command.user.secret)}` }),
    ...(body?.type === 'form' && { form: pairs(body.fields) }),
    ...(body?.type === 'multipart' && { multipart: pairs(body.fields) }),
    ...(body?.type === 'text' && { text: shownText(body.text) }),
    ...(command.notes.length > 0 && { notes: command.notes.map(({ code, about }) => `${code} ${about}`.trim()) }),
  };
}

describe('a curl command', () => {
  for (const [name, { page, text }] of Object.entries(vendorCurls)) {
    it(`as ${page} shows it`, () => {
      assert.deepEqual(shown(text), pages[name as keyof typeof vendorCurls]);
    });
  }

  for (const [what, [pasted, expected]] of Object.entries(shapes)) {
    it(`with ${what}`, () => {
      assert.deepEqual(shown(pasted), expected);
    });
  }

  it('marks what it tells of in the pasted text', () => {
    const pasted = `curl  --frobnicate https://a.test -d @body.json`;
    const { notes } = readCurlCommand(pasted);
    assert.deepEqual(
      notes.map(({ start, end }) => pasted.slice(start, end)),
      ['--frobnicate', '-d @body.json'],
    );
  });

  it('is read by work in proportion to its length, whatever is pasted', async () => {
    const of = (piece: string, length: number): string => `curl ${piece.repeat(length / piece.length)}`;
    for (const piece of ['"', "'", '\\', '$(', '<<', 'curl ', '-d ', '^', '`', '\\\n', '${', '%A%', '&', '{<[']) {
      const growth = await growthOf(
        () => readCurlCommand(of(piece, 4_096)),
        () => readCurlCommand(of(piece, 32_768)),
      );
      assert.ok(growth < 24, `${JSON.stringify(piece)}: ${growth.toFixed(1)} times the work for eight times the length`);
    }
  }).timeout(120_000);
});
