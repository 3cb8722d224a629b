// @ts-check
// Runs beside every process that starts servers and ends those servers when that
// process disappears without a goodbye (SIGKILL, crash): its standard input then
// closes, which no other process can fake and no signal handler can miss.
// Protocol, one line each: "watch <pid>", "forget <pid>".
const readline = require('node:readline');

/** @type {Set<number>} */
const watched = new Set();

// Ctrl-C reaches the whole process group; the guard must outlive its parent.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('SIGHUP', () => {});

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    // Servers lead a process group of their own; Windows has no groups.
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
    return true;
  } catch {
    return false;
  }
}

readline
  .createInterface({ input: process.stdin })
  .on('line', line => {
    const [verb, pid] = line.split(' ');
    if (verb === 'watch') watched.add(Number(pid));
    if (verb === 'forget') watched.delete(Number(pid));
  })
  .on('close', () => {
    for (const pid of watched) send(pid, 'SIGTERM');
    const deadline = Date.now() + 5000;
    const timer = setInterval(() => {
      const alive = [...watched].filter(pid =>
        send(pid, /** @type {any} */ (0)),
      );
      if (alive.length === 0) {
        process.exit(0);
      } else if (Date.now() > deadline) {
        for (const pid of alive) send(pid, 'SIGKILL');
        clearInterval(timer);
      }
    }, 100);
  });
