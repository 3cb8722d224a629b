import { departureMessage } from '../../__testUtils__/departureMessages';
import { toCsv, toJsonLines } from './messageFiles';

const message = (data: unknown) =>
  departureMessage(7, { value: { format: 'json', sizeBytes: 1, data } });

describe('toJsonLines', () => {
  it('has a document on each line, as the viewer sees it', () => {
    const lines = toJsonLines([departureMessage(7), message('a\nb')])
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0])).toMatchObject({
      partition: 1,
      offset: '7',
      value: { flight: 'UA7', captain: '***' },
      masked: ['value.captain', 'value.gate'],
    });
    expect(JSON.parse(lines[1]).value).toBe('a\nb');
  });
});

describe('a time at which no message can have been written', () => {
  it('is saved as it was written', () => {
    const odd = departureMessage(7, {
      implausibleTimestamp: '1356998400000000000',
    });
    expect(JSON.parse(toJsonLines([odd]))).toMatchObject({
      implausibleTimestamp: '1356998400000000000',
    });
    expect(toCsv([odd], []).split('\r\n')[1]).toMatch(
      /^1356998400000000000,1,7,/,
    );
  });
});

describe('toCsv', () => {
  it('has the columns of the table, and a row for each message', () => {
    const [head, row, end] = toCsv(
      [message({ flight: '=A1', captain: { name: 'a' } })],
      ['flight', 'captain.name'],
    ).split('\r\n');
    expect(head).toBe(
      'timestamp,partition,offset,key,flight,captain.name,error',
    );
    expect(row).toBe(`2013-01-01T10:02:07.000Z,1,7,UA7,"'=A1",a,`);
    expect(end).toBe('');
  });

  it('defuses a name of a field too', () => {
    expect(toCsv([], ['=cmd']).split(',')[4]).toBe(`"'=cmd"`);
  });

  it('has the whole value where there are no columns', () => {
    const [, row] = toCsv([message('text, with comma')], []).split('\r\n');
    expect(row).toContain('"text, with comma"');
  });
});
