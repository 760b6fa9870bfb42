/** Owns how a mocha run tells its counts to scripts/test.mjs: as a file, beside what a person reads. */
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.COUNTS_FILE;
    if (file === undefined) return;
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures }));
    });
  }
};
