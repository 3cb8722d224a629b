import { Callers } from '../../people/Callers';
import { ApiRouter } from '../../schema/ApiRouter';
import { uncached } from '../../schema/uncached';
import { ClaimsService } from './ClaimsService';

export function addClaimRoutes(
  router: ApiRouter,
  { callers, claims }: { callers: Callers; claims: ClaimsService },
) {
  router.get('/claims', async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json({ items: await claims.list(caller) });
  });

  router.post('/claims/:id/confirmation', async (req, res) => {
    const caller = await callers.from(req);
    await claims.confirm(caller, req.params.id, req.body);
    res.status(204).end();
  });

  router.post('/claims/:id/release', async (req, res) => {
    const caller = await callers.from(req);
    await claims.release(caller, req.params.id, req.body);
    res.status(204).end();
  });
}
