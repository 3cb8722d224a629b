import { LoggerService } from '@backstage/backend-plugin-api';
import { Request, Response } from 'express';
import { ApiRouter } from '../schema/ApiRouter';
import { uncached } from '../schema/uncached';
import { Callers } from '../people/Callers';
import { answerWithEvents } from './events/answerWithEvents';
import { EventSink } from './events/EventSink';
import { onceClosed } from './events/onceClosed';
import { Streams } from './createStreams';

const messages = '/products/:namespace/:name/ports/:port/messages' as const;

export function addStreamRoutes(
  router: ApiRouter,
  options: {
    callers: Callers;
    logger: LoggerService;
    streams: Streams;
  },
) {
  const { callers, logger } = options;
  const { feeds, figures, profiles, raw, scans } = options.streams;

  router.get(
    '/products/:namespace/:name/ports/:port/profile',
    async (req, res) => {
      const caller = await callers.from(req);
      const { messages: count = 1_000 } = req.query;
      uncached(res).json(
        await profiles.get(caller, req.params, count, signalOf(res)),
      );
    },
  );

  router.get(
    '/products/:namespace/:name/ports/:port/statistics',
    async (req, res) => {
      const caller = await callers.from(req);
      uncached(res).json(await figures.get(caller, req.params));
    },
  );

  router.get(messages, async (req, res) => {
    const caller = await callers.from(req);
    const read = { limit: req.query.limit };
    uncached(res).json(
      await scans.page(caller, req.params, read, signalOf(res)),
    );
  });

  router.post(`${messages}/read`, async (req, res) => {
    const caller = await callers.from(req);
    if (!wantsEvents(req)) {
      uncached(res).json(
        await scans.page(caller, req.params, req.body, signalOf(res)),
      );
      return;
    }
    await withEvents(req, res, events =>
      scans.stream(caller, req.params, req.body, events),
    );
  });

  router.post(`${messages}/tail`, async (req, res) => {
    const caller = await callers.from(req);
    await withEvents(req, res, events =>
      feeds.follow(caller, req.params, req.body, events),
    );
  });

  router.get(`${messages}/:partition/:offset`, async (req, res) => {
    const caller = await callers.from(req);
    uncached(res).json(
      await scans.message(
        caller,
        req.params,
        placeOf(req.params),
        signalOf(res),
      ),
    );
  });

  router.get(`${messages}/:partition/:offset/:part`, async (req, res) => {
    const caller = await callers.from(req);
    const { bytes, filename } = await raw.get(
      caller,
      req.params,
      { ...placeOf(req.params), part: req.params.part },
      signalOf(res),
    );
    // Whatever producers wrote, a browser saves it and makes no page of it.
    res.setHeader('Content-Type', 'application/octet-stream');
    res.setHeader('Content-Disposition', `attachment; filename="${filename}"`);
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    res.setHeader('Cache-Control', 'no-store, no-transform');
    res.end(bytes);
  });

  // The routers' requests and answers differ in their type parameters.
  function withEvents(
    req: object,
    res: object,
    work: (events: EventSink) => Promise<void>,
  ): Promise<void> {
    return answerWithEvents(
      { req: req as Request, res: res as Response, logger },
      work,
    );
  }
}

/** The router checks numbers in paths and leaves them texts. */
function placeOf({
  partition,
  offset,
}: {
  partition: unknown;
  offset: string;
}) {
  return { partition: Number(partition), offset };
}

function wantsEvents(req: object): boolean {
  return (
    (req as Request).accepts(['application/json', 'text/event-stream']) ===
    'text/event-stream'
  );
}

/** Aborted when whoever asked leaves before the answer. */
function signalOf(res: object): AbortSignal {
  const controller = new AbortController();
  const response = res as Response;
  onceClosed(response, () => {
    if (!response.writableFinished) {
      controller.abort();
    }
  });
  return controller.signal;
}
