const color = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) =>
  color ? `\u001b[${code}m${text}\u001b[0m` : text;

/** Titles of the steps that run now, for the status line of a terminal. */
const current = new Map();
let ticker;

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function clearStatus() {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
}

function showStatus() {
  if (!process.stdout.isTTY || current.size === 0) return;
  const text = [...current]
    .map(([title, since]) => `${title} (${seconds(since)})`)
    .join(', ');
  process.stdout.write(
    `\r\u001b[K  ${text}`.slice(0, process.stdout.columns || 80),
  );
}

let ended = false;

/** Prints a line above the status line. */
export function say(line) {
  if (ended) return;
  clearStatus();
  process.stdout.write(`${line}\n`);
  showStatus();
}

/**
 * Does one step of the start and prints one line for it when it is done: what was
 * done, what it found or fetched, how long it took. `work` may return that text.
 */
export async function step(title, work) {
  const since = Date.now();
  current.set(title, since);
  if (process.stdout.isTTY && !ticker) {
    ticker = setInterval(showStatus, 500);
    ticker.unref();
  }
  try {
    const note = await work();
    current.delete(title);
    const text = typeof note === 'string' && note ? `${title}: ${note}` : title;
    say(
      `  ${paint('32', '✓')} ${text.padEnd(72)} ${paint(
        '2',
        seconds(since).padStart(8),
      )}`,
    );
    return note;
  } catch (error) {
    current.delete(title);
    say(`  ${paint('31', '✗')} ${title}`);
    throw error;
  }
}

/** No more lines: what is stopped now would only report that it was. */
export function endSteps() {
  ended = true;
  clearInterval(ticker);
  current.clear();
  clearStatus();
}
