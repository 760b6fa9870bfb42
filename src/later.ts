/**
 * Owns what is loaded when a person first does something that needs it, and not at activation: the flows, the details view, the
 * help for request files. A bundle of its own (esbuild.js). No logic.
 */
export { tokenCodec } from './core/request/token-format';
export { MetadataDiscovery } from './core/request/discovery';
export { copyAsCurl } from './integrations/copy-as-curl';
export { HttpYacConsumer } from './integrations/http-yac/http-yac';
export { clearRestClientHistory } from './integrations/rest-client';
export { maySendSecrets } from './integrations/secret-header-question';
export { TerminalCommand } from './integrations/terminal/terminal-command';
export { checkToken } from './ui/commands/check-token';
export { copyVariableReference, openSampleRequest } from './ui/commands/open-sample';
export { revealProvider } from './ui/tree/reveal-provider';
export { DetailsPanels } from './ui/details/details-panel';
export { addPractice } from './ui/flows/add/add-practice';
export { addProvider } from './ui/flows/add/add-provider';
export { chooseAuthority, forgetAuthority } from './ui/flows/change/choose-authority';
export { addFromCurl } from './ui/flows/curl/add-from-curl';
export { duplicateProvider } from './ui/flows/change/duplicate-provider';
export { editProvider, renameProvider } from './ui/flows/change/edit-provider';
export { forgetEverything } from './ui/flows/remove/forget';
export { importFromEnv } from './ui/flows/import/import-from-env';
export { importFromRequest } from './ui/flows/import/import-from-request';
export { removeProvider } from './ui/flows/remove/remove-provider';
export { enterCompanion, setCredentials } from './ui/flows/change/set-credentials';
export { warnOfExpiry } from './ui/flows/warn-of-expiry';
export { registerHttpHelp } from './ui/http-document/request-file-help';
