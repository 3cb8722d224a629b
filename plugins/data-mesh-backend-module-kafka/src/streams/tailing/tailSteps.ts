import {
  StreamTailRequest,
  StreamTailStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { TopicLeaders } from '../fetching/TopicLeaders';
import { TailSession, TailTools } from './TailSession';

/** Follows and reports, until the signal of the request ends it. */
export async function* tailSteps(
  places: Map<number, bigint>,
  leaders: TopicLeaders,
  request: StreamTailRequest,
  tools: TailTools,
): AsyncGenerator<StreamTailStep, void> {
  const tail = new TailSession(places, leaders, request, tools);
  const end = () => tail.end();
  request.signal.addEventListener('abort', end);
  try {
    tail.start();
    for (
      let step = request.signal.aborted ? undefined : await tail.step();
      step;
      step = await tail.step()
    ) {
      yield step;
    }
  } finally {
    request.signal.removeEventListener('abort', end);
    tail.end();
  }
}
