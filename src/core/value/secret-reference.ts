/**
 * Owns whether a text that stands where a secret should is none itself: it points to one in another store, is encrypted, or still
 * has the quotes of the text that it was copied from. Nothing is ever followed, run or decrypted.
 */

export type NotASecret = 'reference' | 'quoted';

const references = [
  // Addresses of stores: 1Password, Bitwarden, LastPass, Doppler, Infisical, Vault, the clouds' and others'.
  /^(?:op|1password|onepassword|bw|bws|bitwarden|lpass|lastpass|keepass|keepassxc|keeper|keychain|keyring|pass|gopass|doppler|infisical|vault|hcvault|akv|azurekv|keyvault|azure-?key-?vault|aws-?sm|aws-?secrets?(?:-?manager)?|aws-?ssm|ssm|gcp-?sm|gcp-?secrets?(?:-?manager)?|gsm|gcp|sm|secrets?|secretref|secretsmanager|conjur|akeyless|berglas|chamber|teller|envref|env|file|k8s|sops|age|gpg):\/\/\S/i,
  /^(?:vault|ssm|secretsmanager|secretref|keyvault|akv|sops|keychain|doppler|infisical|awssm|gcpsm|berglas|conjur):[\w./-]/i,
  /^(?:env:[A-Z_][A-Z0-9_]*|file:\/\S+|file:\.\S+)$/,
  /^ref\+[a-z][a-z0-9]*:\/\//i,
  /^arn:aws[a-z-]*:(?:secretsmanager|ssm|kms):/i,
  /^projects\/[^/\s]+\/(?:locations\/[^/\s]+\/)?secrets\/[^/\s]+/i,
  /^https:\/\/[a-z0-9-]+\.vault\.(?:azure\.(?:net|cn)|usgovcloudapi\.net)\/secrets\//i,
  /^@Microsoft\.(?:KeyVault|AppConfiguration)\(/i,
  /^\{\{\s*(?:resolve:|op:\/\/|vault|lookup|secret)/i,
  /^\{(?:cipher|aes|vault|encrypted|secret)\}/i,
  // What a shell or another program would have put in.
  /^\$\(.*\)$/s,
  /^`[^`]+`$/,
  /^\$\{[^}]*\}$/,
  /^!(?:vault|secret|ref|env|sops|var|getatt|sub|reference)\b/i,
  /^cmd:|^exec:|^shell:/i,
  // Encrypted: dotenvx, SOPS, Jasypt, Ansible, PGP, age, Chef, Puppet's eyaml, Travis, Spring.
  /^(?:encrypted|enc|secure|crypt|sealed|vaulted|rsa|aes(?:-?(?:128|192|256))?(?:-?gcm)?):\S/i,
  /^ENC(?:RYPTED)?[([]/i,
  /^\$ANSIBLE_VAULT;/,
  /^-----BEGIN (?:PGP|AGE|CMS|PKCS7) /,
  /^age1[a-z0-9]{20,}$/,
] as const;

const quotes: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\\"', '\\"'],
  ["\\'", "\\'"],
  ['“', '”'],
  ['‘', '’'],
  ['„', '“'],
  ['„', '”'],
  ['«', '»'],
  ['&quot;', '&quot;'],
];

/** @returns undefined for what may be a secret */
export function notASecret(raw: string): NotASecret | undefined {
  const text = raw.trim();
  if (references.some((pattern) => pattern.test(text))) return 'reference';
  const isQuoted = quotes.some(
    ([open, close]) => text.length > open.length + close.length && text.startsWith(open) && text.endsWith(close),
  );
  return isQuoted ? 'quoted' : undefined;
}
