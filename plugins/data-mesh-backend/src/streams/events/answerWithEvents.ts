import { LoggerService } from '@backstage/backend-plugin-api';
import { Request, Response } from 'express';
import { describeFailure } from './describeFailure';
import { EventSink } from './EventSink';
import { EventStream } from './EventStream';

/**
 * Answers with the events that the work sends. An error before the first of them
 * is thrown, so that it becomes an answer of its own; later ones end the events
 * with `failed`, whose data is what that answer would have been.
 */
export async function answerWithEvents(
  { req, res, logger }: { req: Request; res: Response; logger: LoggerService },
  work: (events: EventSink) => Promise<void>,
): Promise<void> {
  const events = new EventStream(res);
  try {
    await work(events);
  } catch (error) {
    if (events.signal.aborted) {
      return;
    }
    if (!events.isOpen) {
      throw error;
    }
    const failure = describeFailure(error, { request: req, logger });
    await events.send('failed', failure).catch(() => {});
  }
  events.close();
}
