/** Owns whether a name says that what it names is a secret. When unsure it says so: the person decides, and a secret too many does no harm. */
import { foreignSecret, secretStems, secretWords } from './secret-words';

const english = new RegExp(
  [
    'secret|passw|passphrase|passcode|pass\\]?$|^psw|pwd|pw$|^pin$|otp$|api.?key|app.?key|private|cred(?:s|ential)|hmac|^x-sign|(?<!de|as)sign(?:ature)?$',
    'token$|token[\\W_]?d(?:e|i|o)[\\W_]|ticket$|license|^sid$|^sk$|assertion|authorization|^auth$|auth.?key|x-auth|bearer|code.?verifier|^code$|^authenti(?:cation|cator)$',
    // `auth_code`, `pinCode`, `verification-code`, `sms code`; what describes a code is none.
    '(?:auth(?:ori[sz]ation)?|authentication|access|pin|security|verif(?:y|ication)|activation|pairing|backup|recovery|invit(?:e|ation)|one.?time|device|mfa|2fa|totp|sms|reset|confirm(?:ation)?|login|entry|door|unlock|secret|pass|customer|user|member|client)[\\W_]?code\\]?$',
    'session[\\W_]?(?:id|key|token|secret|cookie)?\\]?$|sess[\\W_]?id|connection.?string|shared.?access|webhook.?url|recovery.?phrase|security.?answer|cookie',
    // What names a client, or nobody, is no secret.
    '(?<!(?:access|account|consumer|public|partition|idempotency)[\\W_]?|mon|tur|hoc|joc|don)key$',
  ].join('|'),
  'i',
);
const stems = new RegExp(secretStems.join('|'));

/** Letters that don't come apart into a letter and a mark. */
const whole: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ß: 'ss', ı: 'i', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe' };

export function namesSecret(name: string): boolean {
  if (english.test(name)) return true;
  const words = wordsOf(name);
  return words.some((word) => secretWords.has(word)) || stems.test(words.join('')) || foreignSecret.test(name.normalize('NFC'));
}

/** `apiClave`, `API_CLAVE`, `api clé` → `api`, `clave` or `cle`. */
function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([\p{Ll}0-9])(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøßıđðþæœ]/g, (letter) => whole[letter] ?? letter)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
