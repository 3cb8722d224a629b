import { parseEntityRef } from '@backstage/catalog-model';
import {
  AccessRequestRecord,
  isOpenRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { describeDay } from '../../journal/describeDay';
import { Deciders } from '../../people/ProductDeciders';
import { Announcement } from '../../journal/announcements/Announcement';
import { partiesOf } from './partiesOf';

type Notice = Pick<Announcement, 'recipients' | 'title'> &
  Partial<Pick<Announcement, 'severity' | 'description' | 'except' | 'silent'>>;

/** Names what the request is about; never why, nor what was said about it. */
function subjectOf(request: AccessRequestRecord): string {
  return request.productTitle ?? parseEntityRef(request.product).name;
}

function nameOf(ref: string | undefined): string {
  return ref ? parseEntityRef(ref).name : 'The portal';
}

function announce(
  request: AccessRequestRecord,
  page: '/approvals' | '/my-access',
  notice: Notice,
): Announcement {
  return {
    severity: 'normal',
    link: `${page}?request=${encodeURIComponent(request.id)}`,
    scope: `access-request:${request.id}`,
    signal: { requestId: request.id, product: request.product },
    ...notice,
  };
}

/** Pages of everybody with a part in it read it again. */
export function signalRequest(
  request: AccessRequestRecord,
  deciders: Deciders,
): Announcement {
  const parties = partiesOf(request, deciders);
  return announce(request, '/my-access', {
    recipients: [...new Set(parties.map(({ ref }) => ref))],
    title: `The request for ${subjectOf(request)} changed`,
    silent: true,
  });
}

/** For those whose decision is still open. */
export function askDeciders(
  request: AccessRequestRecord,
  recipients: string[],
): Announcement[] {
  return recipients.length === 0
    ? []
    : [
        announce(request, '/approvals', {
          recipients,
          except: request.requester,
          title: `${nameOf(request.requester)} asks for access to ${subjectOf(
            request,
          )}`,
          description: `It waits for your decision until ${describeDay(
            request.lapsesAt,
          )}`,
        }),
      ];
}

/** Who decides on the stages that are open; nobody once it is decided. */
export function openDeciders(
  request: AccessRequestRecord,
  deciders: Deciders,
): string[] {
  return isOpenRequest(request)
    ? request.stages.flatMap(({ kind, decision }) =>
        decision ? [] : deciders[kind],
      )
    : [];
}

/** For who asked, about what somebody or a rule decided. */
export function tellDecision(
  request: AccessRequestRecord,
  by?: string,
): Announcement {
  const subject = subjectOf(request);
  const rule = request.stages.find(({ decision }) => decision?.rule);
  const titles: Partial<Record<AccessRequestRecord['state'], string>> = {
    approved: by
      ? `${nameOf(by)} approved your access to ${subject}`
      : `Your access to ${subject} was approved by the rule ${rule?.decision?.rule}`,
    rejected: `${nameOf(by)} rejected your request for ${subject}`,
    question: `${nameOf(by)} has a question about your request for ${subject}`,
    lapsed: `Nobody decided on your request for ${subject}; ask again if you still need it`,
    waiting: `${nameOf(
      by,
    )} approved your request for ${subject}; another approval is open`,
  };
  return announce(request, '/my-access', {
    recipients: [request.requester],
    except: by,
    severity: request.state === 'waiting' ? 'low' : 'normal',
    title: titles[request.state] ?? `Your request for ${subject} changed`,
  });
}

/** For those who answer for the product, where a rule decided for them. */
export function tellOwners(
  request: AccessRequestRecord,
  deciders: Deciders,
): Announcement {
  return announce(request, '/approvals', {
    recipients: deciders.owner,
    except: request.requester,
    severity: 'low',
    title: `A rule approved access to ${subjectOf(request)} for ${nameOf(
      request.consumer,
    )}`,
  });
}

export function tellAnswer(
  request: AccessRequestRecord,
  deciders: Deciders,
  by: string,
): Announcement {
  return announce(request, '/approvals', {
    recipients: openDeciders(request, deciders),
    except: by,
    title: `${nameOf(by)} answered about the request for ${subjectOf(request)}`,
  });
}

export function remindDeciders(
  request: AccessRequestRecord,
  deciders: Deciders,
): Announcement {
  return announce(request, '/approvals', {
    recipients: openDeciders(request, deciders),
    except: request.requester,
    title: `${nameOf(
      request.requester,
    )} still waits for a decision on ${subjectOf(request)}`,
    description: `The request ends without one on ${describeDay(
      request.lapsesAt,
    )}`,
  });
}

export function tellEscalation(
  request: AccessRequestRecord,
  deciders: Deciders,
): Announcement {
  return {
    ...remindDeciders(request, deciders),
    severity: 'high',
    title: `Nobody decided yet on ${nameOf(
      request.requester,
    )}'s request for ${subjectOf(
      request,
    )}; owners of the domain may decide as well`,
  };
}
