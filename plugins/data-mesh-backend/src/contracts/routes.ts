import { ApiRouter } from '../schema/ApiRouter';
import { Callers } from '../people/Callers';
import { ContractsService } from './ContractsService';
import { SchemaDifferences } from './difference/SchemaDifferences';

export function addContractRoutes(
  router: ApiRouter,
  services: {
    callers: Callers;
    contracts: ContractsService;
    differences: SchemaDifferences;
  },
) {
  const { callers, contracts, differences } = services;

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

  router.get(
    '/products/:namespace/:name/ports/:port/schema/difference',
    async (req, res) => {
      const caller = await callers.from(req);
      res.json(await differences.get(caller, req.params, req.query));
    },
  );
}
