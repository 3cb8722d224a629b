import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './places.mjs';

const START_TIMEOUT_MS = 300_000;

async function freePort() {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** npm start with a state folder and ports of its own. */
async function start(context, more = []) {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'datamesh-start-'));
  const ports = [await freePort(), await freePort(), await freePort()];
  const flags = ['--port', '--kafka-port', '--registry-port'];
  const launcher = spawn(
    process.execPath,
    [
      path.join(root, 'scripts', 'start.mjs'),
      ...['--state', state, '--replay-rate', '0'],
      ...flags.flatMap((flag, index) => [flag, String(ports[index])]),
      ...more,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let errors = '';
  launcher.stdout.on('data', chunk => {
    output += chunk;
  });
  launcher.stderr.on('data', chunk => {
    errors += chunk;
  });
  const ended = new Promise(resolve => launcher.once('close', resolve));
  context.after(async () => {
    if (launcher.exitCode === null && launcher.signalCode === null) {
      launcher.kill('SIGTERM');
      await ended;
    }
    fs.rmSync(state, { recursive: true, force: true });
  });

  async function until(done, what) {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await done())) {
      assert.ok(
        Date.now() < deadline,
        `${what} did not happen: ${output}${errors}`,
      );
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  return {
    launcher,
    ended,
    ports,
    until,
    errors: () => errors.trim(),
    /** Processes of this start: each has its state folder on its command line. */
    processes: () =>
      execFileSync('ps', ['-axww', '-o', 'pid=,stat=,args='], {
        encoding: 'utf8',
      })
        .split('\n')
        .filter(line => line.includes(state) && !/^\s*\d+\s+Z/.test(line)),
    async said(text) {
      await until(() => {
        assert.equal(launcher.exitCode, null, `${output}${errors}`);
        return output.includes(text);
      }, text);
    },
  };
}

test('says in one sentence which port is in use, before anything is fetched', async context => {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const { port } = server.address();
  const portal = await start(context, ['--port', String(port)]);
  assert.equal(await portal.ended, 1);
  assert.equal(
    portal.errors(),
    `Port ${port} for the portal is in use: stop the program that listens there or choose another one with --port <port>`,
  );
  assert.deepEqual(portal.processes(), []);
});

test('serves the portal, and stops all of it with one sentence when Kafka is killed', async context => {
  const portal = await start(context);
  await portal.said('Ready in');
  const page = await fetch(`http://localhost:${portal.ports[0]}/`);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<div id="root">/);

  const kafka = portal.processes().find(line => line.includes('kafka.Kafka'));
  process.kill(Number.parseInt(kafka, 10), 'SIGKILL');
  assert.equal(await portal.ended, 1);
  assert.match(
    portal.errors(),
    /^Kafka ended \(signal SIGKILL\): start again, and look for the reason in its log \S+kafka\.log$/,
  );
  await portal.until(
    () => portal.processes().length === 0,
    'the end of every process',
  );
});

test('stops everything on Ctrl-C, even halfway', async context => {
  const portal = await start(context);
  await portal.said('Kafka on port');
  portal.launcher.kill('SIGINT');
  assert.equal(await portal.ended, 0);
  assert.equal(portal.errors(), '');
  await portal.until(
    () => portal.processes().length === 0,
    'the end of every process',
  );
});

test('leaves no process behind when it is killed itself', async context => {
  const portal = await start(context);
  await portal.said('Kafka on port');
  portal.launcher.kill('SIGKILL');
  await portal.ended;
  await portal.until(
    () => portal.processes().length === 0,
    'the end of every process',
  );
});
