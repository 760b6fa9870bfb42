/** Proves that every relative link in the documents leads to a file, and to a heading where it names one. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const documents = [
  ...readdirSync(root).filter((name) => /^(?:ARCHITECTURE|CHANGELOG|README.*)\.md$/u.test(name)),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** What is in a fence or in code is no link and no heading. */
const prose = (text: string): string => text.replace(/^ *(`{3,}|~{3,})[^]*?^ *\1/gmu, '');

/** Headings as GitHub turns them into anchors. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose(text).matchAll(/^#{1,6} +(.+?) *#*$/gmu)) {
    const words = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1').toLowerCase();
    const slug = words.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replace(/ /gu, '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${String(count)}`;
    anchors.add(anchor);
  }
  for (const [, id = ''] of text.matchAll(/<a [^>]*(?:id|name)="([^"]+)"/gu)) anchors.add(id);
  return anchors;
}

function linksOf(text: string): string[] {
  const plain = prose(text).replace(/`[^`\n]*`/gu, '``');
  return [
    ...plain.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/gu),
    ...plain.matchAll(/^\[[^\]]+\]:\s*(\S+)/gmu),
    ...plain.matchAll(/\b(?:href|src)="([^"]+)"/gu),
  ]
    .map(([, target = '']) => target)
    .filter((target) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(target));
}

function brokenLinks(document: string): string[] {
  const path = join(root, document);
  return linksOf(readFileSync(path, 'utf8')).filter((target) => {
    const [file = '', anchor] = decodeURIComponent(target).split('#');
    const to = file === '' ? path : resolve(dirname(path), file);
    if (relative(root, to).startsWith('..') || !existsSync(to)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(to, 'utf8')).has(anchor);
  });
}

describe('links in the documents', () => {
  it('are found at all', () => {
    assert.ok(documents.flatMap((name) => linksOf(readFileSync(join(root, name), 'utf8'))).length > 10);
  });

  for (const document of documents) {
    it(`lead somewhere in ${document}`, () => {
      assert.deepEqual(brokenLinks(document), []);
    });
  }
});
