/** Stands in for the native `@vscode/native-watchdog` in the test workbench: the tests end the server's processes themselves. */
exports.start = function start() {};
