import { ApiRouter } from '../ApiRouter';
import { Callers } from '../Callers';
import { ContractsService } from './ContractsService';
import { SchemaDifferences } from './difference/SchemaDifferences';
import { SampleProfiles } from './profile/SampleProfiles';

export function addContractRoutes(
  router: ApiRouter,
  services: {
    callers: Callers;
    contracts: ContractsService;
    differences: SchemaDifferences;
    profiles: SampleProfiles;
  },
) {
  const { callers, contracts, differences, profiles } = services;

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

  router.get(
    '/products/:namespace/:name/ports/:port/profile',
    async (req, res) => {
      const caller = await callers.from(req);
      const { messages = 1_000 } = req.query;
      const gone = new AbortController();
      res.on('close', () => gone.abort());
      // What people may see changes, and the browser's cache does not know.
      res.setHeader('Cache-Control', 'no-store');
      res.json(await profiles.get(caller, req.params, messages, gone.signal));
    },
  );
}
