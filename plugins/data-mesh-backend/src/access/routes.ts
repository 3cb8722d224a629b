import { ApiRouter } from '../schema/ApiRouter';
import { uncached } from '../schema/uncached';
import { Callers } from '../people/Callers';
import { Access } from './createAccess';

/** Requests and decisions; grants have routes of their own. */
export function addAccessRoutes(
  router: ApiRouter,
  { access, callers }: { access: Access; callers: Callers },
) {
  const { planner, reader, requests } = access;

  router.get('/access/summary', async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json(await reader.summary(caller));
  });

  router.get('/access/options/:namespace/:name', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await planner.options(caller, req.params));
  });

  router.post('/access/plans', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await planner.plan(caller, req.body));
  });

  router.get('/access/requests', async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json(await reader.list(caller, req.query));
  });

  router.post('/access/requests', async (req, res) => {
    const caller = await callers.from(req);
    res.status(201).json(await requests.request(caller, req.body));
  });

  router.get('/access/requests/:id', async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json(await reader.get(caller, req.params.id));
  });

  router.post('/access/requests/:id/decision', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await requests.decide(caller, req.params.id, req.body));
  });

  router.post('/access/requests/:id/answer', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await requests.answer(caller, req.params.id, req.body));
  });

  router.post('/access/requests/:id/withdrawal', async (req, res) => {
    const caller = await callers.from(req);
    res.json(await requests.withdraw(caller, req.params.id, req.body));
  });
}
