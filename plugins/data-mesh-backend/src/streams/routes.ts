import { ApiRouter } from '../ApiRouter';
import { Callers } from '../Callers';
import { StreamsService } from './StreamsService';

export function addStreamRoutes(
  router: ApiRouter,
  { callers, streams }: { callers: Callers; streams: StreamsService },
) {
  router.get(
    '/products/:namespace/:name/ports/:port/messages',
    async (req, res) => {
      const caller = await callers.from(req);
      const limit = req.query.limit ?? 100;
      // What people may see changes, and the browser's cache does not know.
      res.setHeader('Cache-Control', 'no-store');
      res.json(await streams.getNewest(caller, req.params, limit));
    },
  );
}
