/** Owns every id that package.json declares too; a manifest contract test holds the two together. */

export const extensionId = 'fresh-bearer.fresh-bearer';

export const commandIds = {
  addProvider: 'freshBearer.addProvider',
  addProviderFromCurl: 'freshBearer.addProviderFromCurl',
  importFromRequest: 'freshBearer.importFromRequest',
  importFromEnv: 'freshBearer.importFromEnv',
  addPracticeProvider: 'freshBearer.addPracticeProvider',
  copyBearerToken: 'freshBearer.copyBearerToken',
  copyPinned: 'freshBearer.copyPinned',
  copyTokenOnly: 'freshBearer.copyTokenOnly',
  copyHeaderLine: 'freshBearer.copyHeaderLine',
  copyCompanionHeader: 'freshBearer.copyCompanionHeader',
  copyAsCurl: 'freshBearer.copyAsCurl',
  copyVariableReference: 'freshBearer.copyVariableReference',
  openSampleRequest: 'freshBearer.openSampleRequest',
  clearRestClientHistory: 'freshBearer.clearRestClientHistory',
  checkToken: 'freshBearer.checkToken',
  renewToken: 'freshBearer.renewToken',
  forgetToken: 'freshBearer.forgetToken',
  forgetEverything: 'freshBearer.forgetEverything',
  setCredentials: 'freshBearer.setCredentials',
  editProvider: 'freshBearer.editProvider',
  renameProvider: 'freshBearer.renameProvider',
  duplicateProvider: 'freshBearer.duplicateProvider',
  removeProvider: 'freshBearer.removeProvider',
  showDetails: 'freshBearer.showDetails',
  chooseCertificateAuthority: 'freshBearer.chooseCertificateAuthority',
  forgetCertificateAuthority: 'freshBearer.forgetCertificateAuthority',
  pinToStatusBar: 'freshBearer.pinToStatusBar',
  revokeRemoteConsent: 'freshBearer.revokeRemoteConsent',
  getToken: 'freshBearer.getToken',
  revokeTaskAccess: 'freshBearer.revokeTaskAccess',
  findProvider: 'freshBearer.findProvider',
  showLog: 'freshBearer.showLog',
} as const;

export const viewIds = { container: 'freshBearer', providers: 'freshBearer.providers' } as const;

/** Keys of `when` clauses. */
export const contextKeys = { browserOnly: 'freshBearer.browserOnly' } as const;

export const settingIds = {
  section: 'freshBearer',
  providers: 'providers',
  definitions: 'definitions',
  environments: 'environments',
  autoRenew: 'autoRenew',
  expiryWarning: 'expiryWarning',
  statusBar: 'statusBar',
  variables: 'variables',
  httpYac: 'httpYac',
  trustedOrigins: 'trustedOrigins',
  codeLens: 'codeLens',
  terminalCommand: 'terminalCommand',
} as const;

/** `viewItem` values of tree items; space-separated flags in one string are matched by regular expressions in package.json. */
export const contextValues = {
  provider: 'provider',
  companion: 'companion',
  token: 'token',
  credentials: 'credentials',
  pinned: 'pinned',
  authority: 'authority',
  checkable: 'checkable',
} as const;
