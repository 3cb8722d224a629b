import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { ApiRouter } from '../../schema/ApiRouter';
import { uncached } from '../../schema/uncached';
import { Access } from '../createAccess';
import { Callers } from '../../people/Callers';

/** Grants, the audit trail, and access that no grant explains. */
export function addGrantRoutes(
  router: ApiRouter,
  { access, callers }: { access: Access; callers: Callers },
) {
  const { auditAccess, connections, credentials, grants, renewals } = access;

  router.get('/access/grants', async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json(await grants.list(caller, req.query));
  });

  router.get('/access/grants/:id', async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json(await grants.get(caller, req.params.id));
  });

  router.post('/access/grants/:id/revocation', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await grants.revoke(caller, req.params.id, req.body));
  });

  router.post('/access/grants/:id/renewal', async (req, res) => {
    const caller = await callers.from(req);
    res.status(201).json(await renewals.renew(caller, req.params.id, req.body));
  });

  router.post('/access/grants/:id/confirmation', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await grants.confirm(caller, req.params.id, req.body));
  });

  router.post('/access/grants/:id/retry', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await grants.retry(caller, req.params.id));
  });

  router.get('/access/grants/:id/connection', async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json(await connections.describe(caller, req.params.id));
  });

  router.post('/access/grants/:id/credentials', async (req, res) => {
    const caller = await callers.from(req);
    // The password is in this answer and nowhere else.
    uncached(res)
      .status(201)
      .json(await credentials.issue(caller, req.params.id));
  });

  router.get('/access/audit', async (req, res) => {
    const caller = await callers.from(req);
    const { product, since, before, format = 'jsonl' } = req.query;
    const { contentType, filename, lines } = await auditAccess.export(caller, {
      product,
      from: since,
      to: before,
      format,
    });
    res.setHeader('Content-Type', contentType);
    res.setHeader('Content-Disposition', `attachment; filename="${filename}"`);
    uncached(res);
    // Ends the reading of the trail when the client goes away.
    await pipeline(Readable.from(lines), res);
  });

  router.get('/access/views', async (req, res) => {
    const caller = await callers.from(req);
    const { product, limit = 50 } = req.query;
    uncached(res).json({
      items: await auditAccess.views(caller, { product, limit }),
    });
  });

  router.get('/access/audit/check', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await auditAccess.check(caller, req.query));
  });

  addUnmanagedAccessRoutes(router, { access, callers });
}

function addUnmanagedAccessRoutes(
  router: ApiRouter,
  { access, callers }: { access: Access; callers: Callers },
) {
  const { unmanagedAccess } = access;
  const path = '/products/:namespace/:name/unmanaged-access';

  router.get(path, async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json(await unmanagedAccess.report(caller, req.params));
  });

  router.post(`${path}/adoption`, async (req, res) => {
    const caller = await callers.from(req);
    res
      .status(201)
      .json(await unmanagedAccess.adopt(caller, req.params, req.body));
  });

  router.post(`${path}/removal`, async (req, res) => {
    const caller = await callers.from(req);
    res.json(await unmanagedAccess.remove(caller, req.params, req.body));
  });
}
