import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  StreamPlatform,
  streamPlatformsExtensionPoint,
} from '@datamesh-portal/plugin-data-mesh-node';
import dataMeshModuleKafka from './index';

const start = async (config: object) => {
  const platforms: StreamPlatform[] = [];
  const backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'data-mesh',
        register(reg) {
          reg.registerExtensionPoint(streamPlatformsExtensionPoint, {
            addPlatform: platform => platforms.push(platform),
          });
          reg.registerInit({ deps: {}, init: async () => {} });
        },
      }),
      dataMeshModuleKafka,
      mockServices.rootConfig.factory({ data: config as never }),
    ],
  });
  await backend.stop();
  return platforms;
};

describe('the module', () => {
  it('adds one platform for each cluster, without connecting', async () => {
    const platforms = await start({
      dataMesh: {
        kafka: {
          clusters: {
            demo: { title: 'Demo cluster', brokers: ['127.0.0.1:1'] },
            other: { brokers: ['127.0.0.1:1'] },
          },
        },
      },
    });
    expect(platforms.map(({ cluster, title }) => [cluster, title])).toEqual([
      ['demo', 'Demo cluster'],
      ['other', 'other'],
    ]);
    await expect(platforms[0].listSubjects('any')).resolves.toEqual([]);
    await expect(platforms[0].getSchema('any')).rejects.toThrow(
      'dataMesh.kafka.clusters.demo.schemaRegistry',
    );
  });

  it('starts with a cluster whose settings are wrong, which is out of order', async () => {
    const clusters = {
      demo: { brokers: ['127.0.0.1:1'] },
      // As when the variable of the password is not set.
      locked: {
        brokers: ['127.0.0.1:1'],
        sasl: { mechanism: 'plain', username: 'portal' },
      },
    };
    const [, locked] = await start({ dataMesh: { kafka: { clusters } } });
    const reason = /locked is out of order, .*'.*locked\.sasl\.password'/;
    await expect(locked.checkHealth()).resolves.toEqual({
      status: 'unreachable',
      message: expect.stringMatching(reason),
    });
    const answers = await Promise.allSettled([
      locked.listStreams(),
      locked.describeStream('any'),
      locked.listSubjects('any'),
      locked.getSchema('any'),
      locked.access!.listRules(),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({
        reason: {
          name: 'ServiceUnavailableError',
          message: expect.stringMatching(reason),
        },
      });
    }

    const failFast = { dataMesh: { kafka: { clusters, failFast: true } } };
    await expect(start(failFast)).rejects.toThrow('locked.sasl.password');
  });

  it('starts without clusters', async () => {
    await expect(start({})).resolves.toEqual([]);
  });
});
