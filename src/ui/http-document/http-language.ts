/** Owns the language id of request files, as REST Client and httpYac contribute it. */
export const httpLanguageId = 'http';
