/** Owns the proof of what counts as a token answer, to the millisecond, and of what is told of any other. */
import assert from 'node:assert/strict';
import type { ExpirySource } from '../../../../src/core/definition/definition';
import type { HttpAnswer } from '../../../../src/core/request/transport';
import { readTokenAnswer } from '../../../../src/core/request/token-response';
import { plain, preset, resolved, thrown } from '../../fakes/definitions';

const sentAtMs = Date.UTC(2026, 10, 23, 12, 0, 0);
const receivedAtMs = sentAtMs + 250;
const tenYearsMs = 3_660 * 86_400_000;

const standard = resolved(plain());

function withExpiry(...expiry: readonly ExpirySource[]) {
  return resolved(plain({ response: { token: '/access_token', expiry, errorCode: '/error' } }));
}

function answer(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function read(body: unknown, provider = standard) {
  return readTokenAnswer(provider, answer(body), sentAtMs, receivedAtMs);
}

function failure(body: unknown, provider = standard) {
  return thrown(() => read(body, provider));
}

describe('a token', () => {
  const fine = ['a', 'xxxxx.yyyyy.zzzzz', 'a.b.c.d.e', '!#$%&\'()*+,-./:;<=>?@[]^_`{|}~"', 'x'.repeat(16_384)];
  for (const value of fine) {
    it(`may be ${value.slice(0, 40)} (${String(value.length)})`, () => {
      assert.deepEqual(read({ access_token: value, expires_in: 60 }), {
        value,
        issuedAtMs: sentAtMs,
        expiresAtMs: sentAtMs + 60_000,
      });
    });
  }

  const invalid: readonly unknown[] = [
    '',
    ' ',
    'a b',
    ' a',
    'a\n',
    'a\r\nX-Evil: 1',
    'a\tb',
    'a\u0000',
    'токен',
    'a\u00a0',
    'x'.repeat(16_385),
    1,
    true,
    {},
    ['a'],
  ];
  for (const value of invalid) {
    it(`may not be ${JSON.stringify(value).slice(0, 40)}`, () => {
      assert.deepEqual(failure({ access_token: value, expires_in: 60 }), {
        kind: 'malformed',
        reason: 'token-invalid',
        subject: '/access_token',
      });
    });
  }

  for (const body of [{}, { access_token: null }, [], 'null', '1', '"text"', 'true', { data: { access_token: 'a' } }]) {
    it(`is missing in ${JSON.stringify(body)}`, () => {
      assert.deepEqual(failure(body), { kind: 'malformed', reason: 'token-missing', subject: '/access_token' });
    });
  }

  for (const body of ['', '{"', '<!DOCTYPE html><title>secret-canary</title>', 'access_token=a&expires_in=60', "{'access_token':'a'}"]) {
    it(`is not looked for in ${JSON.stringify(body)}`, () => {
      assert.deepEqual(failure(body), { kind: 'malformed', reason: 'not-json', status: 200 });
    });
  }

  it('is found where the pointer says, and not on a prototype', () => {
    const nested = resolved(
      plain({ response: { token: '/data/0/token', expiry: [{ type: 'lifetime', pointer: '/data/0/ttl', unit: 'ms' }] } }),
    );
    assert.equal(read({ data: [{ token: 'a', ttl: 5_000 }] }, nested).expiresAtMs, sentAtMs + 5_000);
    const inherited = resolved(
      plain({ response: { token: '/constructor/name', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }] } }),
    );
    assert.equal(failure({ expires_in: 60 }, inherited).reason, 'token-missing');
  });

  it('may come with any 2xx', () => {
    for (const status of [200, 201, 299])
      assert.equal(readTokenAnswer(standard, answer({ access_token: 'a', expires_in: 60 }, status), sentAtMs, receivedAtMs).value, 'a');
  });
});

describe('a lifetime in seconds', () => {
  const fine: readonly [raw: unknown, lifetimeMs: number][] = [
    [3600, 3_600_000],
    ['3600', 3_600_000],
    [1, 1_000],
    [0.251, 251],
    ['1799.5', 1_799_500],
    [3600.0009, 3_600_000],
    [1e3, 1_000_000],
    ['0060', 60_000],
  ];
  for (const [raw, lifetimeMs] of fine) {
    it(`may be ${JSON.stringify(raw)}`, () => {
      assert.equal(read({ access_token: 'a', expires_in: raw }).expiresAtMs, sentAtMs + lifetimeMs);
    });
  }

  const invalid: readonly [raw: string][] = [
    ['"3600abc"'],
    ['""'],
    ['" 3600"'],
    ['"zzz"'],
    ['"-1"'],
    ['"+1"'],
    ['"0x10"'],
    ['"1e3"'],
    ['"1."'],
    ['".5"'],
    ['"NaN"'],
    ['"Infinity"'],
    ['"99999999999999999"'],
    ['true'],
    ['false'],
    ['{}'],
    ['[]'],
    ['[3600]'],
    ['-1'],
    ['0'],
    ['"0"'],
    ['-0'],
    ['1e400'],
    ['-1e400'],
    ['1e15'],
  ];
  for (const [raw] of invalid) {
    it(`may not be ${raw}`, () => {
      assert.deepEqual(failure(`{"access_token":"a","expires_in":${raw}}`), {
        kind: 'malformed',
        reason: 'expiry-invalid',
        subject: '/expires_in',
      });
    });
  }

  it('counts from when the request was sent, and is over at once where the answer took as long', () => {
    const ms = withExpiry({ type: 'lifetime', pointer: '/ttl', unit: 'ms' });
    assert.equal(read({ access_token: 'a', ttl: 251 }, ms).expiresAtMs, sentAtMs + 251);
    assert.deepEqual(failure({ access_token: 'a', ttl: 250 }, ms), { kind: 'malformed', reason: 'already-expired', subject: '/ttl' });
  });

  it('ends ten years ahead', () => {
    const ms = withExpiry({ type: 'lifetime', pointer: '/ttl', unit: 'ms' });
    assert.equal(read({ access_token: 'a', ttl: tenYearsMs + 250 }, ms).expiresAtMs, receivedAtMs + tenYearsMs);
    assert.equal(failure({ access_token: 'a', ttl: tenYearsMs + 251 }, ms).reason, 'expiry-invalid');
  });
});

describe('an instant', () => {
  const seconds = withExpiry({ type: 'instant', pointer: '/at', unit: 's' });
  const milliseconds = withExpiry({ type: 'instant', pointer: '/at', unit: 'ms' });
  const outcome = (raw: unknown, provider: typeof seconds): unknown => {
    try {
      return read({ access_token: 'a', at: raw }, provider).expiresAtMs;
    } catch {
      return failure({ access_token: 'a', at: raw }, provider).reason;
    }
  };

  const cases: readonly [raw: unknown, unit: 's' | 'ms', expected: unknown][] = [
    [1_795_435_201, 's', 1_795_435_201_000], // 2026-11-23T12:00:01Z
    ['1795435201', 's', 1_795_435_201_000],
    [1_795_435_200.251, 's', 1_795_435_200_251],
    [1_795_435_200_251, 'ms', 1_795_435_200_251],
    ['1795435200251', 'ms', 1_795_435_200_251],
    [1_795_435_200_251.9, 'ms', 1_795_435_200_251],
    [1_795_435_200_250, 'ms', 'already-expired'],
    [1_795_435_200, 's', 'already-expired'],
    [1_690_377_931, 's', 'already-expired'], // the vendor's sample, of 2023
    [1_617_814_516_729, 'ms', 'already-expired'],
    // The other unit.
    [1_795_435_201, 'ms', 'expiry-invalid'],
    [1_795_435_201_000, 's', 'expiry-invalid'],
    [999_999_999_999, 'ms', 'expiry-invalid'],
    [1_000_000_000_000, 'ms', 'already-expired'],
    [0, 's', 'expiry-invalid'],
    [3600, 's', 'expiry-invalid'],
    [receivedAtMs + tenYearsMs, 'ms', receivedAtMs + tenYearsMs],
    [receivedAtMs + tenYearsMs + 1, 'ms', 'expiry-invalid'],
    ['2026-11-23T12:00:01Z', 's', 'expiry-invalid'],
  ];
  for (const [raw, unit, expected] of cases) {
    it(`${JSON.stringify(raw)} in ${unit}: ${String(expected)}`, () => {
      assert.equal(outcome(raw, unit === 's' ? seconds : milliseconds), expected);
    });
  }
});

describe('several places for the expiry', () => {
  const provider = withExpiry({ type: 'instant', pointer: '/at', unit: 's' }, { type: 'lifetime', pointer: '/in', unit: 's' });
  const at = 1_795_435_300;

  it('are tried in order', () => {
    assert.equal(read({ access_token: 'a', at, in: 60 }, provider).expiresAtMs, at * 1_000);
  });

  it('are passed over where absent or null', () => {
    for (const body of [{ in: 60 }, { at: null, in: 60 }])
      assert.equal(read({ access_token: 'a', ...body }, provider).expiresAtMs, sentAtMs + 60_000);
  });

  it('are not passed over where wrong', () => {
    assert.deepEqual(failure({ access_token: 'a', at: '', in: 60 }, provider), {
      kind: 'malformed',
      reason: 'expiry-invalid',
      subject: '/at',
    });
  });

  it('have to hold one', () => {
    for (const body of [{}, { at: null, in: null }])
      assert.deepEqual(failure({ access_token: 'a', ...body }, provider), { kind: 'malformed', reason: 'expiry-missing', subject: '/at' });
  });
});

describe('a status', () => {
  const cases: readonly [status: number, kind: string, reason: string][] = [
    [301, 'malformed', 'redirect'],
    [302, 'malformed', 'redirect'],
    [307, 'malformed', 'redirect'],
    [399, 'malformed', 'redirect'],
    [400, 'rejected', 'foreign-answer'],
    [401, 'rejected', 'foreign-answer'],
    [403, 'rejected', 'foreign-answer'],
    [404, 'rejected', 'foreign-answer'],
    [405, 'rejected', 'foreign-answer'],
    [408, 'unreachable', 'server-error'],
    [425, 'unreachable', 'server-error'],
    [429, 'throttled', 'too-many-requests'],
    [499, 'rejected', 'foreign-answer'],
    [500, 'unreachable', 'server-error'],
    [503, 'unreachable', 'server-error'],
    [599, 'unreachable', 'server-error'],
  ];
  for (const [status, kind, reason] of cases) {
    it(`${String(status)} is ${kind}: ${reason}, whatever the body`, () => {
      for (const body of ['', '<html>secret-canary</html>', { access_token: 'secret-canary', expires_in: 60 }])
        assert.deepEqual(
          thrown(() => readTokenAnswer(standard, answer(body, status), sentAtMs, receivedAtMs)),
          { kind, reason, status },
        );
    });
  }

  it('brings how long to wait', () => {
    const wait = (header: string, status = 429) =>
      thrown(() => readTokenAnswer(standard, answer('', status, { 'retry-after': header }), sentAtMs, receivedAtMs)).retryAfterMs;
    assert.equal(wait('30'), 30_000);
    assert.equal(wait('86400'), 3_600_000);
    assert.equal(wait('Mon, 23 Nov 2026 12:01:00 GMT'), 59_750);
    assert.equal(wait('soon'), undefined);
    assert.equal(wait('30', 503), 30_000);
  });
});

describe('an error with 200', () => {
  const cases: readonly [body: unknown, vendorCode: string | undefined][] = [
    [{ error: 'invalid_client' }, 'invalid_client'],
    [{ error: 'invalid_client', access_token: 'a', expires_in: 60 }, 'invalid_client'],
    [{ error: 5 }, '5'],
    [{ error: 0 }, '0'],
    [{ error: 'A long sentence of the vendor with secret-canary in it' }, undefined],
    [{ error: { message: 'secret-canary' } }, undefined],
    [{ error: 'A long sentence', access_token: 'a', expires_in: 60 }, undefined],
    [{ error: { message: 'secret-canary' }, access_token: 'a', expires_in: 60 }, undefined],
  ];
  for (const [body, vendorCode] of cases) {
    it(JSON.stringify(body), () => {
      assert.deepEqual(failure(body), {
        kind: 'rejected',
        reason: 'error-in-success',
        status: 200,
        ...(vendorCode !== undefined && { vendorCode }),
        ...(vendorCode === 'invalid_client' && { credentialsRefused: true }),
      });
    });
  }

  it('is none where a token comes with the code 0, or none', () => {
    for (const error of [0, '0', null, '', false]) assert.equal(read({ access_token: 'a', expires_in: 60, error }).value, 'a');
  });
});

describe('a vendor’s error code', () => {
  const cases: readonly [raw: unknown, told: string | undefined][] = [
    ['H0002', 'H0002'],
    ['invalid_client', 'invalid_client'],
    ['urn:x:1.2-3', 'urn:x:1.2-3'],
    ['x'.repeat(64), 'x'.repeat(64)],
    [1, '1'],
    [-5, '-5'],
    [0, '0'],
    ['x'.repeat(65), undefined],
    ['two words', undefined],
    ['<b>', undefined],
    ['a\n', undefined],
    ['код', undefined],
    ['', undefined],
    [1.5, undefined],
    [1e300, undefined],
    [true, undefined],
    [null, undefined],
    [{ code: 'x' }, undefined],
    [['x'], undefined],
  ];
  for (const [raw, told] of cases) {
    it(`${JSON.stringify(raw).slice(0, 40)}: ${told === undefined ? 'dropped' : 'told'}`, () => {
      const error = thrown(() => readTokenAnswer(standard, answer({ error: raw }, 400), sentAtMs, receivedAtMs));
      assert.equal(error.vendorCode, told);
    });
  }

  it('is none where the definition names no place for it', () => {
    const silent = resolved(plain({ response: { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/in', unit: 's' }] } }));
    assert.equal(thrown(() => readTokenAnswer(silent, answer({ error: 'no' }, 400), sentAtMs, receivedAtMs)).vendorCode, undefined);
    assert.equal(read({ access_token: 'a', in: 60, error: 'no' }, silent).value, 'a');
  });
});

describe('hints', () => {
  const provider = resolved(
    plain({
      hints: [
        { text: 'any' },
        { status: 400, text: 'status' },
        { code: 'C1', text: 'code', action: 'edit' },
        { status: 400, code: 'C1', text: 'both', action: 'show-log' },
        { status: 400, code: 'C1', text: 'both again' },
        { status: 403, text: 'status again' },
        { code: 'C3', text: 'code again' },
      ],
    }),
  );
  const cases: readonly [status: number, code: string, hint: string, action: string | undefined][] = [
    [400, 'C1', 'both', 'show-log'],
    [401, 'C1', 'code', 'edit'],
    [400, 'C2', 'status', undefined],
    [401, 'C2', 'any', undefined],
    [403, 'C3', 'code again', undefined],
    [403, 'C2', 'status again', undefined],
  ];
  for (const [status, code, hint, action] of cases) {
    it(`${String(status)} with ${code}: ${hint}`, () => {
      const error = thrown(() => readTokenAnswer(provider, answer({ error: code }, status), sentAtMs, receivedAtMs));
      assert.equal(error.hint, hint);
      assert.equal(error.action, action);
    });
  }
});

describe('an error', () => {
  it('tells nothing else of the answer', () => {
    const body = { code: 'H0002', msg: 'secret-canary', access_token: 'secret-canary' };
    const rtzr = resolved(preset('rtzr'));
    for (const status of [200, 302, 401, 429, 500]) {
      const error = thrown(() =>
        readTokenAnswer(rtzr, answer(body, status, { location: 'https://secret-canary' }), sentAtMs, receivedAtMs),
      );
      assert.ok(!JSON.stringify(error).includes('secret-canary'));
    }
  });
});

describe('the type of a token', () => {
  const outcome = (token_type: unknown, changes: Readonly<Record<string, unknown>> = {}): unknown => {
    try {
      return read({ access_token: 'a', expires_in: 60, token_type }, resolved(plain(changes))).value;
    } catch {
      return failure({ access_token: 'a', expires_in: 60, token_type }, resolved(plain(changes)));
    }
  };

  for (const type of ['Bearer', 'bearer', 'BEARER', 'BearerToken', 'o-bearer', '', null, undefined, 7, {}])
    it(`${type === undefined ? 'none' : JSON.stringify(type)} is as good as Bearer`, () => {
      assert.equal(outcome(type), 'a');
    });

  for (const type of ['DPoP', 'mac', 'MAC', 'pop'])
    it(`${type} is of no use without a key`, () => {
      assert.deepEqual(outcome(type), { kind: 'malformed', reason: 'token-bound', subject: '/token_type' });
    });

  it('does not matter where the definition names the scheme', () => {
    assert.equal(outcome('mac', { use: { scheme: 'MAC' } }), 'a');
  });
});
