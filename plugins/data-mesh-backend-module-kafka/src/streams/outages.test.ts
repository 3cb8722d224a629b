import { Partitioners } from 'kafkajs';
import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { Following } from '../__testUtils__/Following';
import { readNewest, readPage, valuesOf } from '../__testUtils__/readPages';
import { OwnTestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(240_000);

const cluster = new OwnTestCluster();

beforeAll(async () => {
  await cluster.start();
  await cluster.createTopic('six', 6);
  await cluster.producer.send({
    topic: 'six',
    messages: Array.from({ length: 600 }, (_, i) => ({
      partition: i % 6,
      value: String(i),
    })),
  });
});
afterAll(() => cluster.stop());

/** A process answers on until the last of its threads has heard of the signal. */
async function untilStopped(pid: number): Promise<void> {
  const state = () =>
    execFileSync('ps', ['-o', 'state=', '-p', `${pid}`], { encoding: 'utf8' });
  while (!state().startsWith('T')) {
    await wait(10);
  }
}

describe('an outage', () => {
  it('is told before the backend gives up waiting, when a broker is silent', async () => {
    const platform = cluster.platform();
    await readNewest(platform, 'six', 1);
    process.kill(cluster.kafka.pid, 'SIGSTOP');
    try {
      await untilStopped(cluster.kafka.pid);
      const asked = Date.now();
      const silent = {
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(
          'cluster demo do not answer (timeout)',
        ),
      };
      await Promise.all([
        expect(platform.describeStream('six')).rejects.toMatchObject(silent),
        expect(readNewest(platform, 'six', 1)).rejects.toMatchObject(silent),
        expect(
          platform.measureStream('six', { stretches: 2 }),
        ).rejects.toMatchObject(silent),
        expect(platform.checkHealth()).resolves.toMatchObject({
          status: 'unreachable',
        }),
      ]);
      expect(Date.now() - asked).toBeLessThan(8_000);
    } finally {
      process.kill(cluster.kafka.pid, 'SIGCONT');
    }
    await expect(platform.describeStream('six')).resolves.toBeDefined();
  });

  it('is reported within seconds and forgotten when the brokers are back', async () => {
    const platform = cluster.platform();
    await readNewest(platform, 'six', 1);
    const { messageCount } = await platform.describeStream('six');
    await cluster.without(async () => {
      const down = Date.now();
      for (const question of [
        () => readNewest(platform, 'six', 1),
        () => platform.describeStream('elsewhere'),
        () => platform.listStreams(),
      ]) {
        await expect(question()).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
          message: expect.stringContaining('cluster demo do not answer'),
        });
      }
      await expect(platform.checkHealth()).resolves.toMatchObject({
        status: 'unreachable',
        message: expect.stringContaining(
          'dataMesh.kafka.clusters.demo.brokers',
        ),
      });
      expect(Date.now() - down).toBeLessThan(8_000);
    });
    await expect(readNewest(platform, 'six', 1)).resolves.toHaveLength(1);
    await expect(platform.describeStream('six')).resolves.toMatchObject({
      messageCount,
    });
    await expect(platform.listStreams()).resolves.toContain('six');
    await expect(platform.checkHealth()).resolves.toEqual({
      status: 'reachable',
    });
  });

  it('does not keep a read from ending at once by its signal', async () => {
    process.kill(cluster.kafka.pid, 'SIGSTOP');
    const opened = Date.now();
    const { last } = await readPage(cluster.platform(), 'six', {
      signal: AbortSignal.timeout(300),
    }).finally(() => process.kill(cluster.kafka.pid, 'SIGCONT'));
    expect(last).toBeUndefined();
    expect(Date.now() - opened).toBeLessThan(2_000);
  });

  it('is told by a tail within two seconds, with its beginning, until it is over', async () => {
    const following = new Following(cluster.platform(), 'six');
    await following.begun();
    await wait(2_500);
    expect(following.steps.filter(step => step.silentSince)).toEqual([]);
    process.kill(cluster.kafka.pid, 'SIGSTOP');
    try {
      await untilStopped(cluster.kafka.pid);
      const silent = Date.now();
      const last = () => following.steps[following.steps.length - 1];
      await following.until(() => last().silentSince !== undefined);
      expect(Date.now() - silent).toBeLessThan(2_000);
      const since = last().silentSince!;
      expect(Math.abs(since.getTime() - silent)).toBeLessThan(2_000);
      await wait(2_000);
      expect(last().silentSince).toEqual(since);
    } finally {
      process.kill(cluster.kafka.pid, 'SIGCONT');
    }
    const steps = following.steps.length;
    await following.until(() =>
      following.steps.slice(steps).some(step => !step.silentSince),
    );
    await cluster.producer.send({ topic: 'six', messages: [{ value: 'on' }] });
    await following.until(() => following.messages.length > 0);
    await following.stop();
    expect(valuesOf(following.messages)).toEqual(['on']);
  });

  it('does not end a tail, which loses nothing', async () => {
    await cluster.createTopic('restarted', 2);
    const following = new Following(cluster.platform(), 'restarted');
    await following.begun();
    await cluster.producer.send({
      topic: 'restarted',
      messages: [{ value: 'a' }],
    });
    await following.until(() => following.messages.length === 1);
    await cluster.without(async () => {
      const before = following.steps.length;
      await following.until(() =>
        following.steps.slice(before).some(step => step.silentSince),
      );
    });
    const producer = cluster.client.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    await producer.send({
      topic: 'restarted',
      messages: [{ value: 'b' }, { value: 'c' }],
    });
    await producer.disconnect();
    await following.until(() => following.messages.length >= 3, 60_000);
    await following.stop();
    expect(valuesOf(following.messages).sort()).toEqual(['a', 'b', 'c']);
  });
});
