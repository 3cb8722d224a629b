import { messageLink, shareLink } from './shareLink';
import {
  changeStreamQuery,
  readRequestOf,
  readStreamQuery,
  StreamQuery,
  writeStreamQuery,
} from './streamQuery';

const usual = readStreamQuery('', '');
const roundTrip = (query: StreamQuery) => {
  const { search, hash } = writeStreamQuery(query);
  return readStreamQuery(search, hash);
};

describe('the address of the Stream tab', () => {
  it('is empty for the newest 100 messages', () => {
    expect(usual).toMatchObject({ start: { at: 'newest' }, limit: 100 });
    expect(writeStreamQuery(usual)).toEqual({ search: '', hash: '' });
  });

  it.each<Partial<StreamQuery>>([
    { start: { at: 'beginning' } },
    { start: { at: 'offset', offset: '9007199254740993' } },
    { start: { at: 'time', time: new Date('2013-01-01T10:02:11.123Z') } },
    { partition: 3, limit: 5_000, isolation: 'uncommitted' },
    { filter: 'value.delay > 30 && key != "a&b#c"' },
    { page: { older: 'abc-_=&#' } },
    { page: { newer: 'x' } },
    { live: true, rate: 200 },
    { port: 'a', message: '0:1', columns: ['captain.name', 'a b'] },
  ])('holds %p', changes => {
    const query = { ...usual, ...changes };
    expect(roundTrip(query)).toEqual(query);
  });

  it('takes only what makes sense', () => {
    expect(
      readStreamQuery(
        '?from=yesterday&limit=7&partition=-1&rate=9999&isolation=none&live=yes',
        '#elsewhere',
      ),
    ).toEqual(usual);
  });

  it('keeps cursors out of what servers are sent', () => {
    const cursor = 'c'.repeat(20_000);
    const { search, hash } = writeStreamQuery({
      ...usual,
      page: { older: cursor },
    });
    expect(search).not.toContain('c');
    expect(hash).toContain(cursor);
  });

  it('keeps a filter, which may name persons, out of what servers are sent', () => {
    const filter = 'value.email == "passenger@example.com"';
    const { search, hash } = writeStreamQuery(
      { ...usual, partition: 3, filter, page: { newer: 'x' } },
      '?theme=dark',
    );
    expect(search).toBe('?theme=dark&partition=3');
    expect(readStreamQuery(search, hash)).toMatchObject({
      filter,
      page: { newer: 'x' },
    });
  });

  it('keeps parameters of others', () => {
    expect(writeStreamQuery(usual, '?theme=dark').search).toBe('?theme=dark');
  });
});

describe('changing the state', () => {
  const paged: StreamQuery = {
    ...usual,
    port: 'a',
    page: { older: 'x' },
    message: '0:1',
    filter: 'true',
    columns: ['b'],
  };

  it('begins at the first page of another read', () => {
    const next = changeStreamQuery(paged, { filter: 'false' });
    expect(next.page).toBeUndefined();
    expect(next.message).toBeUndefined();
  });

  it('stays on the page when a message is opened or columns are chosen', () => {
    expect(changeStreamQuery(paged, { message: '0:2' }).page).toEqual({
      older: 'x',
    });
    expect(changeStreamQuery(paged, { columns: ['c'] }).message).toBe('0:1');
  });

  it('leaves filter, columns and partition with the port they belong to', () => {
    expect(changeStreamQuery(paged, { port: 'b' })).toEqual({
      ...usual,
      port: 'b',
    });
  });
});

describe('readRequestOf', () => {
  it('reads from the start, or on from a page', () => {
    expect(readRequestOf(usual)).toMatchObject({ start: { at: 'newest' } });
    expect(readRequestOf({ ...usual, page: { newer: 'x' } })).toEqual({
      newer: 'x',
      limit: 100,
      isolation: 'committed',
    });
  });
});

describe('shareLink', () => {
  const page =
    'https://portal.example.com/catalog/default/dataproduct/a/stream';

  it('pins the messages that are shown', () => {
    expect(shareLink(usual, { older: 'here' }, page)).toEqual({
      link: `${page}#older=here`,
      isLong: false,
    });
  });

  it('leads to live mode, which cannot be pinned', () => {
    const { link } = shareLink({ ...usual, live: true }, { older: 'x' }, page);
    expect(link).toBe(`${page}?live=1`);
  });

  it('says that a link with many positions is long', () => {
    const pin = { older: 'c'.repeat(8_000) };
    expect(shareLink(usual, pin, page).isLong).toBe(true);
  });

  it('opens one message by its place alone', () => {
    expect(messageLink('a', '0:12', page)).toBe(
      `${page}?port=a&message=0%3A12`,
    );
  });
});
