import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { sqlite } from '../../../__testUtils__/databases';
import { FailingStreamAccess } from './FailingStreamAccess';
import { Provisioning, startProvisioning } from './startProvisioning';

/**
 * Starts reconcilers on databases of their own, for the tests of a file. The
 * cluster `demo` has the access, or none; other platforms come before it.
 */
export function startsProvisioning(): (
  access: FailingStreamAccess | undefined,
  others?: StreamPlatform[],
) => Promise<Provisioning> {
  const server = sqlite();
  afterAll(() => server.stop());
  return async (access, others = []) => {
    const [knex] = await server.createDatabase();
    return startProvisioning({
      knex,
      platforms: [...others, FailingStreamAccess.platform(access)],
    });
  };
}
