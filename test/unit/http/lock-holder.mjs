/** Owns a process that takes the lock: `lock-holder.mjs <bundle> <folder> <file> <times>`. Adds a line to the file at each entry and exit; `0` times holds for good. */
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [, , bundle, folder, file, times] = process.argv;
const { createFileLock } = createRequire(bundle)(bundle);
const lock = createFileLock(folder);
const never = new globalThis.AbortController().signal;
if (times === '0') {
  await lock.run('a', never, () => {
    process.stdout.write('held\n');
    return new Promise((resolve) => setInterval(resolve, 2 ** 30));
  });
}
for (let index = 0; index < Number(times); index += 1) {
  await lock.run('a', never, async () => {
    appendFileSync(file, `+${process.pid}\n`);
    await new Promise((resolve) => globalThis.setImmediate(resolve));
    appendFileSync(file, `-${process.pid}\n`);
  });
}
