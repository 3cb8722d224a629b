import { TestCluster } from './TestCluster';

/** A cluster for all tests of a file, which `prepare` gets once it runs. */
export function startsCluster(
  prepare: (cluster: TestCluster) => void | Promise<void>,
): TestCluster {
  const cluster = new TestCluster();
  beforeAll(async () => {
    await cluster.start();
    await prepare(cluster);
  });
  afterAll(() => cluster.stop());
  return cluster;
}
