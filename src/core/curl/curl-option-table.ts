/**
 * Owns curl's options: all that the documentation of curl 8.21.0 lists (docs/cmdline-opts), with their letters, whether an
 * argument follows, and what becomes of each here. Data. What is in no list below stops the way by its name.
 */

export interface KnownOption {
  /** Without dashes. */
  readonly name: string;
  readonly takesArgument: boolean;
  readonly treatment: Treatment;
}

/**
 * `taken`: part of the request, or told of. `harmless`: nothing of it reaches the token endpoint, decides which server is asked,
 * or asks for a stricter check than ours. `authentication`: a way to authenticate that one request can't hold. `stops`: all else.
 */
export type Treatment = 'taken' | 'harmless' | 'authentication' | 'stops';

/** The version that the lists are of, for people. */
export const curlVersion = '8.21';

const withArgument = `
  abstract-unix-socket alt-svc aws-sigv4 cacert capath cert/E cert-type ciphers config/K connect-timeout connect-to continue-at/C
  cookie/b cookie-jar/c create-file-mode crlfile curves data/d data-ascii data-binary data-raw data-urlencode delegation
  dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header/D ech egd-file engine etag-compare etag-save
  expect100-timeout form/F form-string ftp-account ftp-alternative-to-user ftp-method ftp-port/P ftp-ssl-ccc-mode
  happy-eyeballs-timeout-ms haproxy-clientip header/H help/h hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json
  keepalive-cnt keepalive-time key key-type knownhosts krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt
  max-filesize max-redirs max-time/m netrc-file noproxy oauth2-bearer output/o output-dir parallel-max parallel-max-host pass
  pinnedpubkey preproxy proto proto-default proto-redir proxy/x proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers
  proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers
  proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user/U proxy1.0 pubkey quote/Q random-file range/r rate referer/e
  request/X request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5
  socks5-gssapi-service socks5-hostname speed-limit/Y speed-time/y ssl-sessions stderr telnet-option/t tftp-blksize time-cond/z
  tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file/T upload-flags url
  url-query user/u user-agent/A variable vlan-priority write-out/w
`;

/** `include` is what `show-headers` was called before 8.10. */
const withoutArgument = `
  anyauth append/a basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest disable/q disable-eprt disable-epsv
  disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed fail/f fail-early fail-with-body false-start follow
  form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control get/G globoff/g haproxy-protocol head/I
  http0.9 http1.0/0 http1.1 http2 http2-prior-knowledge http3 http3-only ignore-content-length insecure/k ipv4/4 ipv6/6
  junk-session-cookies/j list-only/l location/L location-trusted mail-rcpt-allowfails manual/M metalink mptcp negotiate netrc/n
  netrc-optional next/: no-alpn no-buffer/N no-clobber no-keepalive no-npn no-progress-meter no-sessionid ntlm ntlm-wb out-null
  parallel/Z parallel-immediate path-as-is post301 post302 post303 progress-bar/# proxy-anyauth proxy-basic proxy-ca-native
  proxy-digest proxy-http2 proxy-http3 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert
  proxy-tlsv1 proxytunnel/p raw remote-header-name/J remote-name/O remote-name-all remote-time/R remove-on-error retry-all-errors
  retry-connrefused sasl-ir show-error/S show-headers/i include silent/s skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec
  ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2/2 sslv3/3 styled-output
  suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1/1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3
  tr-encoding trace-ids trace-time use-ascii/B verbose/v version/V xattr
`;

const taken = `
  request header data data-ascii data-binary data-raw data-urlencode json form form-string user get url url-query user-agent referer
  cookie insecure cacert capath oauth2-bearer basic
`;

const harmless = `
  compressed tr-encoding raw path-as-is globoff use-ascii disable disallow-username-in-url ignore-content-length junk-session-cookies
  location location-trusted follow max-redirs post301 post302 post303 proto proto-default proto-redir
  silent show-error verbose show-headers include fail fail-early fail-with-body progress-bar no-progress-meter no-buffer styled-output
  suppress-connect-headers stderr trace trace-ascii trace-config trace-ids trace-time libcurl xattr
  output output-dir create-dirs create-file-mode out-null remote-name remote-name-all remote-header-name remote-time remove-on-error
  no-clobber skip-existing dump-header cookie-jar write-out etag-save max-filesize
  connect-timeout max-time expect100-timeout happy-eyeballs-timeout-ms keepalive-time keepalive-cnt no-keepalive retry retry-delay
  retry-max-time retry-all-errors retry-connrefused speed-limit speed-time limit-rate rate parallel parallel-immediate parallel-max
  parallel-max-host tcp-fastopen tcp-nodelay mptcp ip-tos vlan-priority ipv4 ipv6 noproxy
  http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only no-alpn no-npn
  ciphers tls13-ciphers curves sigalgs tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tls-max tls-earlydata sslv2 sslv3 ssl ssl-reqd
  ssl-allow-beast ssl-no-revoke ssl-revoke-best-effort no-sessionid ca-native false-start egd-file random-file metalink
`;

const authentication = `
  digest ntlm ntlm-wb negotiate anyauth aws-sigv4 delegation krb login-options sasl-authzid sasl-ir service-name netrc netrc-file
  netrc-optional tlsuser tlspassword tlsauthtype cert cert-type key key-type pass pubkey ssl-auto-client-cert
`;

const wordsIn = (list: string): readonly string[] => list.trim().split(/\s+/);
const treatments: ReadonlyMap<string, Treatment> = new Map<string, Treatment>([
  ...wordsIn(taken).map((name) => [name, 'taken'] as const),
  ...wordsIn(harmless).map((name) => [name, 'harmless'] as const),
  ...wordsIn(authentication).map((name) => [name, 'authentication'] as const),
]);

const byName = new Map<string, KnownOption>();
const byLetter = new Map<string, KnownOption>();
for (const [list, takesArgument] of [[withArgument, true] as const, [withoutArgument, false] as const]) {
  for (const written of wordsIn(list)) {
    const [name = '', letter] = written.split('/');
    const option: KnownOption = { name, takesArgument, treatment: treatments.get(name) ?? 'stops' };
    byName.set(name, option);
    if (letter !== undefined) byLetter.set(letter, option);
  }
}

export const curlOptions: readonly KnownOption[] = [...byName.values()];

export function optionNamed(name: string): KnownOption | undefined {
  return byName.get(name);
}

export function optionOfLetter(letter: string): KnownOption | undefined {
  return byLetter.get(letter);
}

/** `--no-silent`, and `--keepalive` beside `--no-keepalive`: each flag has its opposite. */
export function oppositeOf(name: string): KnownOption | undefined {
  const opposite = byName.get(name.startsWith('no-') ? name.slice(3) : `no-${name}`);
  return opposite?.takesArgument === false ? opposite : undefined;
}
