import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { Portal } from '../../../__testUtils__/startPortal';
import { changeScope, Doing } from './Deed';

/** The portal's answer, as far as it matters. */
export interface Sent {
  status: number;
  body: { id: string; asked: { until?: string }; error?: { message: string } };
}

export interface Post {
  who: string;
  path: string;
  body: object;
}

/** A decision, or what the asking side does, on the request as it was read. */
export function toPost(
  deed: Doing<'decide' | 'answer' | 'withdraw'>,
  { id, revision, scope }: AccessRequest,
): Post {
  const path = `/access/requests/${id}`;
  switch (deed.do) {
    case 'answer':
      return {
        who: deed.who,
        path: `${path}/answer`,
        body: { revision, text: 'Three' },
      };
    case 'withdraw':
      return { who: deed.who, path: `${path}/withdrawal`, body: { revision } };
    default: {
      const { who, verdict, change, until } = deed;
      const read = { ...scope, until: scope.until && new Date(scope.until) };
      return {
        who,
        path: `${path}/decision`,
        body: {
          revision,
          verdict,
          ...(verdict === 'approve' && {
            scope: changeScope(read, change, until),
          }),
          ...(verdict === 'ask' && { note: 'What for?' }),
          ...(verdict === 'reject' && { note: 'Not now' }),
        },
      };
    }
  }
}

/** Throws when the portal fails, rather than refuses. */
export async function send(
  portal: Portal,
  { who, path, body }: Post,
): Promise<Sent> {
  const answer = await portal.user(who).post(path).send(body);
  if (answer.status >= 500) {
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer;
}

export function isDone({ status }: { status: number }): boolean {
  return status < 300;
}
