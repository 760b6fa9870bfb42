/** Stands in for `form-data` in the http bundle: axios asks only whether a body is an instance of it, and none is. */
module.exports = class FormDataStub {
  constructor() {
    throw new Error('Multipart bodies are left out of this build.');
  }
};
