import { ApiRouter } from '../schema/ApiRouter';
import { Callers } from '../people/Callers';
import { AccessPlanner } from './requests/AccessPlanner';
import { AccessRequestsService } from './requests/AccessRequestsService';
import { RequestsReader } from './requests/RequestsReader';

/** Requests and decisions; grants have routes of their own. */
export function addAccessRoutes(
  router: ApiRouter,
  options: {
    callers: Callers;
    planner: AccessPlanner;
    reader: RequestsReader;
    requests: AccessRequestsService;
  },
) {
  const { callers, planner, reader, requests } = options;

  router.get('/access/summary', async (req, res) => {
    const caller = await callers.from(req);
    res.setHeader('Cache-Control', 'no-store');
    res.json(await reader.summary(caller));
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
    // Who may see what changes, and the browser's cache does not know.
    res.setHeader('Cache-Control', 'no-store');
    res.json(await reader.list(caller, req.query));
  });

  router.post('/access/requests', async (req, res) => {
    const caller = await callers.from(req);
    res.status(201).json(await requests.request(caller, req.body));
  });

  router.get('/access/requests/:id', async (req, res) => {
    const caller = await callers.from(req);
    res.setHeader('Cache-Control', 'no-store');
    res.json(await reader.get(caller, req.params.id));
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
