import { ApiRouter } from '../../schema/ApiRouter';
import { Callers } from '../../people/Callers';
import { ClustersService } from './ClustersService';

export function addClusterRoutes(
  router: ApiRouter,
  { callers, clusters }: { callers: Callers; clusters: ClustersService },
) {
  router.get('/clusters', async (req, res) => {
    const caller = await callers.from(req);
    res.json({ items: await clusters.listHealth(caller) });
  });

  router.get('/clusters/:cluster/streams', async (req, res) => {
    const caller = await callers.from(req);
    const { cluster } = req.params;
    res.json({ items: await clusters.listStreams(caller, cluster) });
  });
}
