import { createHash } from 'node:crypto';
import { csvHeaderRow, toCsvRow, toJsonLines } from './auditExport';
import { NO_HASH, toAuditRecord, toAuditRow } from './AuditRow';

const at = new Date('2026-03-01T08:00:00.123Z');

const record = (change: object = {}) =>
  toAuditRecord(
    toAuditRow(
      {
        at,
        actor: 'user:default/weather-owner',
        action: 'request-approve',
        product: 'dataproduct:default/wind',
        subject: 'request:request-1',
        ...change,
      },
      { sequence: 0, hash: NO_HASH },
    ),
  );

describe('an export of the audit trail', () => {
  it('gives lines whose hash anybody can check', () => {
    const line = toJsonLines(
      record({ why: 'Größe\n"2"', before: { b: 1, a: { d: [2], c: null } } }),
    );

    expect(line.split('\n')).toHaveLength(2);
    const hash = /,"hash":"([0-9a-f]{64})"/.exec(line);
    // Without our code: take the hash out of the line and hash what is left.
    expect(hash).not.toBeNull();
    const [member, value] = hash as RegExpExecArray;
    const rest = line.replace(member, '').trimEnd();
    expect(createHash('sha256').update(rest).digest('hex')).toBe(value);
    expect(JSON.parse(line)).toMatchObject({
      sequence: 1,
      previousHash: NO_HASH,
      at: '2026-03-01T08:00:00.123Z',
      before: { a: { c: null, d: [2] }, b: 1 },
    });
  });

  it('gives rows of CSV with a header', () => {
    const row = toCsvRow(
      record({ why: 'It is, "so to say",\r\nneeded', after: { b: 1, a: '2' } }),
    );

    expect(csvHeaderRow).toBe(
      'sequence,at,actor,action,product,requestId,grantId,claimId,principalId,why,before,after,previousHash,hash\r\n',
    );
    expect(row).toBe(
      `1,2026-03-01T08:00:00.123Z,user:default/weather-owner,request-approve,dataproduct:default/wind,request-1,,,,"It is, ""so to say"",\r\nneeded",,"{""a"":""2"",""b"":1}",${NO_HASH},${
        record({
          why: 'It is, "so to say",\r\nneeded',
          after: { a: '2', b: 1 },
        }).hash
      }\r\n`,
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
    'gives no cell that a spreadsheet computes: %j',
    why => {
      const row = toCsvRow(record({ why }));

      expect(row).toMatch(/,"?'[=+\-@\t\r]/);
      expect(row).not.toMatch(/,"?[=+\-@\t\r]/);
    },
  );

  // Spreadsheets of many countries part cells at semicolons, and take no notice
  // of quotes that begin in the middle of one.
  it.each([';=1+1', 'x\n=1+1', 'x; @SUM(A1)', '\n=1', '\uff1d1+1', 'x\t+1'])(
    'nor where it parts cells elsewhere: %j',
    why => {
      const row = toCsvRow(record({ why }));

      expect(row).toContain(why.replace(/(?=[=+@\uff1d])/, "'"));
    },
  );
});
