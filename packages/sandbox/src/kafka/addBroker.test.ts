import { addBroker, startKafka } from '@datamesh-portal/sandbox';
import { withAdmin } from './connect';

jest.setTimeout(120_000);

describe('a second broker', () => {
  it('takes replicas, and the cluster goes on without it', async () => {
    const kafka = await startKafka();
    try {
      const second = await addBroker(kafka);
      await withAdmin(kafka, async admin => {
        const { brokers } = await admin.describeCluster();
        expect(brokers.map(({ nodeId }) => nodeId).sort()).toEqual([1, 2]);
        await admin.createTopics({
          waitForLeaders: true,
          topics: [
            {
              topic: 'replicated',
              replicaAssignment: [{ partition: 0, replicas: [2, 1] }],
            },
          ],
        });
        const leader = async () => {
          const { topics } = await admin.fetchTopicMetadata({
            topics: ['replicated'],
          });
          return topics[0].partitions[0].leader;
        };
        expect(await leader()).toBe(2);
        await second.stop();
        expect(await leader()).toBe(1);
      });
    } finally {
      await kafka.stop();
    }
  });
});
