/**
 * Stands in for the native `@vscode/spdlog` in the test workbench, so that no compiler is needed: without a logger the
 * server's log files, which the output channels show, stay empty. Same interface; the files don't rotate.
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  #file;
  #level = 2;
  #decorated = true;

  constructor(_kind, _name, file) {
    this.#file = file;
  }

  #write(level, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      appendFileSync(this.#file, this.#decorated ? `${time} [${names[level]}] ${message}\n` : message);
    } catch {
      // The log folder is gone when the server is being stopped.
    }
  }

  trace(message) {
    this.#write(0, message);
  }
  debug(message) {
    this.#write(1, message);
  }
  info(message) {
    this.#write(2, message);
  }
  warn(message) {
    this.#write(3, message);
  }
  error(message) {
    this.#write(4, message);
  }
  critical(message) {
    this.#write(5, message);
  }
  getLevel() {
    return this.#level;
  }
  setLevel(level) {
    this.#level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.#decorated = false;
  }
  flush() {}
  drop() {}
}

exports.version = 1;
exports.setLevel = function setLevel() {};
exports.setFlushOn = function setFlushOn() {};
exports.Logger = Logger;
exports.createRotatingLogger = async function createRotatingLogger(name, file) {
  return new Logger('rotating', name, file);
};
exports.createAsyncRotatingLogger = async function createAsyncRotatingLogger(name, file) {
  return new Logger('rotating_async', name, file);
};
