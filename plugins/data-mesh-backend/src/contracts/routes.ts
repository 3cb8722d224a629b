import { ApiRouter } from '../ApiRouter';
import { Callers } from '../Callers';
import { ContractsService } from './ContractsService';

export function addContractRoutes(
  router: ApiRouter,
  { callers, contracts }: { callers: Callers; contracts: ContractsService },
) {
  router.get(
    '/clusters/:cluster/streams/:topic/contract-draft',
    async (req, res) => {
      const caller = await callers.from(req);
      const { cluster, topic } = req.params;
      res.json(await contracts.getContractDraft(caller, cluster, topic));
    },
  );

  router.get(
    '/products/:namespace/:name/ports/:port/schema',
    async (req, res) => {
      const caller = await callers.from(req);
      const { subject, version } = req.query;
      res.json(
        await contracts.getPortSchema(caller, req.params, { subject, version }),
      );
    },
  );
}
