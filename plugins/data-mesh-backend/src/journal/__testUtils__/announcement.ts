import { Announcement } from '../announcements/Announcement';

/** Of a request, for the owners of its product. */
export function announcement(change: Partial<Announcement> = {}): Announcement {
  return {
    recipients: ['group:default/weather'],
    except: 'user:default/analyst',
    title: 'Access to Wind is asked for',
    description: 'To forecast the load of the grid',
    link: '/approvals?request=request-1',
    severity: 'normal',
    scope: 'request:request-1',
    signal: { requestId: 'request-1' },
    ...change,
  };
}
