import { AuditEntry } from '../../journal/audit/AuditEntry';
import { VisiblePort } from '../visibility/VisiblePorts';
import { ViewAudit } from './ViewAudit';

const visiblePort: VisiblePort = {
  at: {
    product: 'dataproduct:default/wind',
    port: 'readings',
    cluster: 'demo',
    topic: 'weather.wind.v1',
  },
  visible: { shows: 'everything', reason: 'You belong to the owning group' },
  reader: 'user:default/weather-owner',
  judgedAt: new Date(0),
};

function start() {
  const entries: AuditEntry[] = [];
  const event = { success: jest.fn(), fail: jest.fn() };
  const audit = new ViewAudit({
    auditor: { createEvent: async () => event },
    clock: () => new Date(0),
    logger: { error: jest.fn() } as never,
    trail: {
      append: async entry => {
        entries.push(entry);
      },
    },
  });
  const begin = (kind: 'sample' | 'read') =>
    audit.begin({ request: {} } as never, visiblePort, {
      kind,
      filtered: false,
    });
  return { begin, entries, event };
}

describe('the record of a view', () => {
  it.each([
    ['sample', 1],
    ['read', 2],
  ] as const)(
    'of a %s is written once, also when whoever looked leaves just then',
    async (kind, written) => {
      const { begin, entries, event } = start();
      const record = await begin(kind);
      record.saw([{ partition: 0, offset: '7' }]);

      await record.end();
      await record.end('aborted');
      await record.fail(new Error('too late'));

      expect(entries).toHaveLength(written);
      expect(entries.at(-1)?.after).toMatchObject({ ranges: { 0: '7-7' } });
      expect(event.success).toHaveBeenCalledTimes(1);
      expect(event.fail).not.toHaveBeenCalled();
    },
  );
});
