/**
 * Owns what a variable's name says besides what its value is: the environment that it is for (`DEV_`, `…Prod`, `.staging.`), and the
 * words that are left. Wherever the mark stands, before, inside or after the rest, the name is the same without it. Pure; knows no vendor.
 */

export interface EnvName {
  /** In one spelling: `DEVELOPMENT` and `dev` are `DEV`; a number belongs to it. Undefined where nothing marks one. */
  readonly environment?: string;
  /** A region, or the number of one of several. Values of two are as little paired as those of two environments. */
  readonly variant?: string;
  /** In capitals, without marks and without what build tools put in front. */
  readonly words: readonly string[];
}

/** What people call one environment; the first word is how it is told. */
const spellings: readonly (readonly string[])[] = [
  ['DEV', 'DEVEL', 'DEVELOP', 'DEVELOPMENT', 'ENTW', 'ENTWICKLUNG', 'DESARROLLO', 'DESENVOLVIMENTO', 'SVILUPPO'],
  ['TEST', 'TST', 'TESTING', 'TESTS', 'PRUEBAS'],
  ['STAGING', 'STAGE', 'STG', 'STAG', 'STGN'],
  ['PROD', 'PRODUCTION', 'PRD', 'PRODUKTION', 'PRODUCCION', 'PRODUCAO', 'PRODUZIONE'],
  ['SANDBOX', 'SBX', 'SANDBX', 'SNDBX'],
  ['PREPROD', 'PREPRODUCTION', 'PREPRD', 'PPRD', 'PPROD', 'PREPRODUCCION'],
  ['NONPROD', 'NONPRODUCTION', 'NONPRD', 'NPROD', 'NPRD'],
  ['QA', 'QAS'],
  ['INT', 'INTEG', 'INTEGRATION'],
  ['LOCAL', 'LOCALHOST'],
  ['PREVIEW', 'PREV'],
  ['ACC', 'ACCEPTANCE', 'ACCEPT', 'ACPT', 'ABNAHME', 'RECETTE'],
  ['HOMOLOG', 'HML', 'HOMOL', 'HOMOLOGACAO', 'HOMOLOGATION'],
  ['PERF', 'PERFORMANCE', 'LOADTEST'],
  ...['LIVE', 'UAT', 'SIT', 'DEMO', 'CI', 'PRE', 'BETA', 'ALPHA', 'CANARY', 'NIGHTLY', 'PILOT', 'POC', 'MOCK', 'E2E', 'TRAINING'].map(
    (word) => [word],
  ),
];
const canonical: ReadonlyMap<string, string> = new Map(
  spellings.flatMap(([told = '', ...others]) => [told, ...others].map((word) => [word, told] as const)),
);
/** At an end of a name only: an integration's key is no key of an environment. */
const atEnds: ReadonlySet<string> = new Set(['INTEGRATION', 'PERFORMANCE', 'TRAINING', 'PREV', 'ACCEPT', 'TESTS']);

/** Those whose values reach what customers use. */
const productive: ReadonlySet<string> = new Set(['PROD', 'LIVE']);

const regions: ReadonlySet<string> = new Set(['EU', 'US', 'UK', 'KR', 'JP', 'CN', 'APAC', 'EMEA', 'AMER', 'LATAM']);
/** Behind a name. */
const ordinals = /^(?:\d{1,3}|PRIMARY|SECONDARY|OLD|NEW|CURRENT|PREVIOUS|BACKUP|BLUE|GREEN)$/;

/** What build tools and people put before a name. */
const outer = /^(?:NEXT PUBLIC|REACT APP|EXPO PUBLIC|NUXT PUBLIC|NUXT|VITE|VUE APP|NG APP|GATSBY|STORYBOOK|TF VAR|MY) (?=.)/;

/** `rtzr.dev.clientId`, `RTZR-CLIENT-ID-DEV` → environment `DEV`, words `RTZR`, `CLIENT`, `ID`. */
export function readEnvName(name: string): EnvName {
  const all = wordsOf(name);
  const { marks, others } = cutMarks(all);
  // A name that is nothing else marks nothing.
  if (others.length === 0) return { words: all };
  const variants: string[] = others.length > 1 ? others.filter((word) => regions.has(word)) : [];
  let words = others.length > 1 ? others.filter((word) => !regions.has(word)) : others;
  const last = words.at(-1) ?? '';
  if (words.length > 1 && ordinals.test(last)) {
    variants.push(last);
    words = words.slice(0, -1);
  }
  let text = words.join(' ');
  while (outer.test(text)) text = text.replace(outer, '');
  return {
    ...(marks.length > 0 && { environment: joined(marks) }),
    ...(variants.length > 0 && { variant: joined(variants) }),
    words: text === '' ? [] : text.split(' '),
  };
}

/** `.env.staging`, `prod.env`: what such a file says about all its names that say nothing themselves. `local` only says who has it. */
export function environmentOfFile(fileName: string): string | undefined {
  const words = wordsOf(fileName);
  if (!words.some((word) => /^(?:ENV|ENVRC|PROPERTIES|INI)$/.test(word))) return undefined;
  const { marks } = cutMarks(words.filter((word) => word !== 'LOCAL'));
  return marks.length > 0 ? joined(marks) : undefined;
}

/** Of an environment as `readEnvName` tells it; undefined for one that is both. */
export function isProductive(environment: string): boolean | undefined {
  const kinds = new Set(environment.split(' ').map((part) => productive.has(part.replace(/\d+$/, ''))));
  return kinds.size === 1 ? kinds.has(true) : undefined;
}

function joined(words: readonly string[]): string {
  return [...new Set(words)].sort().join(' ');
}

function cutMarks(words: readonly string[]): { readonly marks: readonly string[]; readonly others: readonly string[] } {
  const marks: string[] = [];
  const others: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const found = markAt(words, at);
    if (found) marks.push(found.mark);
    else others.push(words[at] ?? '');
    at += found ? found.length - 1 : 0;
  }
  return { marks, others };
}

function markAt(words: readonly string[], at: number): { readonly mark: string; readonly length: number } | undefined {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  const isAtEnd = at === 0 || at === words.length - 1;
  if (/^(?:PRE|NON|NOT)$/.test(word) && canonical.get(next) === 'PROD') return { mark: `${word === 'PRE' ? 'PRE' : 'NON'}PROD`, length: 2 };
  const [, base = word, number = ''] = canonical.has(word) ? [] : (/^([A-Z]+?)(\d{1,3})$/.exec(word) ?? []);
  const mark = canonical.get(base);
  if (mark === undefined || (atEnds.has(base) && !isAtEnd)) return undefined;
  // `DEV_2_ACME_…`
  const isNumbered = number === '' && /^\d{1,2}$/.test(next);
  const digits = isNumbered ? next : number;
  return { mark: mark + digits.replace(/^0+(?=\d)/, ''), length: isNumbered ? 2 : 1 };
}

function wordsOf(name: string): readonly string[] {
  const parted = /[a-z]/.test(name) ? name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2') : name;
  return parted
    .toUpperCase()
    .replace(/\bO AUTH(?=2?\b)/g, 'OAUTH')
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
}
