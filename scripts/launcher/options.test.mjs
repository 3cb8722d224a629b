import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helpText, readOptions } from './options.mjs';
import { Problem } from './problem.mjs';

const problem = message => error =>
  error instanceof Problem && message.test(error.message);

test('starts the sandbox on the usual ports when nothing is said', () => {
  const options = readOptions([], {});
  assert.equal(options.port, 7007);
  assert.equal(options.kafkaPort, 19092);
  assert.equal(options.registryPort, 18081);
  assert.equal(options.state, '.datamesh');
  assert.equal(options.reset, undefined);
  assert.equal(options.brokers, undefined);
});

test('reads each flag from the environment too, and the flag wins', () => {
  const env = {
    DATAMESH_PORT: '8000',
    DATAMESH_REPLAY_RATE: '0',
    DATAMESH_OPEN: 'false',
  };
  assert.equal(readOptions([], env).port, 8000);
  assert.equal(readOptions(['--port', '8001'], env).port, 8001);
  assert.equal(readOptions(['--port=8002'], env).port, 8002);
  assert.equal(readOptions([], env).replayRate, 0);
  assert.equal(readOptions([], env).open, false);
  assert.equal(readOptions(['--open'], env).open, true);
  assert.equal(readOptions(['--no-open'], {}).open, false);
});

test('empties the state, or the downloads too', () => {
  assert.equal(readOptions(['--reset'], {}).reset, 'state');
  assert.equal(readOptions(['--reset=all'], {}).reset, 'all');
  assert.throws(
    () => readOptions(['--reset=most'], {}),
    problem(/--reset takes no value or "all"/),
  );
});

test('names the flag that is wrong', () => {
  for (const [argv, message] of [
    [['--port', '70000'], /--port must be a port/],
    [['--port', 'http'], /--port must be a port/],
    [['--port'], /--port needs a value/],
    [['--port', '--reset'], /--port needs a value/],
    [['--replay-rate', '-1'], /--replay-rate must be a number/],
    [['--prot', '1'], /Unknown argument --prot/],
    [['--no-port'], /Unknown argument --no-port/],
    [['portal'], /Unknown argument portal/],
    [['--postgres', 'localhost'], /--postgres must be an address/],
    [['--port', '18081'], /need different ports/],
  ]) {
    assert.throws(
      () => readOptions(argv, {}),
      problem(message),
      argv.join(' '),
    );
  }
  assert.throws(
    () => readOptions([], { DATAMESH_KAFKA_PORT: 'x' }),
    problem(/DATAMESH_KAFKA_PORT must be a port/),
  );
});

test('asks for all that belongs to an existing cluster, the password from the environment', () => {
  const argv = ['--brokers', 'kafka:9092'];
  const url = 'http://registry:8081/apis/ccompat/v7';
  const env = { DATAMESH_KAFKA_PASSWORD: 'secret' };
  assert.throws(
    () => readOptions(argv, {}),
    problem(/DATAMESH_KAFKA_PASSWORD/),
  );
  assert.throws(() => readOptions(argv, env), problem(/--registry-url/));
  assert.throws(
    () => readOptions(['--registry-url', url], env),
    problem(/give --brokers too/),
  );
  const options = readOptions([...argv, '--registry-url', url], env);
  assert.equal(options.kafkaPassword, 'secret');
  assert.equal(options.registryUrl, url);
});

test('explains every flag', () => {
  for (const flag of ['--port', '--brokers', '--postgres', '--reset']) {
    assert.match(helpText(), new RegExp(`^  ${flag}`, 'm'));
  }
});
