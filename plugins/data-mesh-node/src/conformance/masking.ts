import {
  createMaskingPlan,
  MASK,
  Message,
  MessageSelection,
  MaskingMethod,
} from '@datamesh-portal/plugin-data-mesh-common';
import { readPage } from './pages';
import { bytesOf, nameOf, recordOf, START } from './records';
import { leaksOf } from './secrets';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';
import { Tail } from './Tail';

const CONTRACT = {
  name: 'customers',
  properties: [
    { name: 'id', primaryKey: true },
    { name: 'email', classification: 'confidential' },
    {
      name: 'person',
      properties: [{ name: 'name', tags: ['pii'] }, { name: 'city' }],
    },
    { name: 'phones', items: { classification: 'restricted' } },
  ],
};

const SECRETS: string[] = [];
const secret = (): string => {
  const made = `secret-${String(SECRETS.length).padStart(4, '0')}-of-somebody`;
  SECRETS.push(made);
  return made;
};
const EMAIL = secret();
const KEY = secret();

const customer = (id: number, email: string) => ({
  id,
  email,
  person: { name: secret(), city: 'Oslo' },
  phones: [secret()],
  undeclared: { deep: [secret()] },
});

/** Secrets in every place of a message of which nothing is to be seen. */
const RECORDS = [
  recordOf(customer(0, EMAIL), {
    key: bytesOf('0'),
    headers: [
      ['trace', bytesOf(secret())],
      [secret(), bytesOf('x')],
    ],
  }),
  recordOf(customer(1, EMAIL), { key: bytesOf({ email: secret() }) }),
  recordOf(customer(2, secret()), { key: bytesOf(KEY) }),
  recordOf(secret()),
  recordOf([secret()]),
  recordOf(`{"email":"${secret()}"`),
  recordOf(Buffer.concat([Buffer.from([0xff]), bytesOf(secret())])),
  recordOf(Buffer.concat([Buffer.alloc(5), bytesOf(secret())])),
  recordOf(null, { key: bytesOf({ id: 8, email: secret() }) }),
].map((record, i) => ({ ...record, timestamp: new Date(START + i) }));

const FILTERS = [
  `value.email == "${EMAIL}"`,
  `value.email.startsWith("secret") || value.person.name.startsWith("secret")`,
  'value.phones.exists(phone, phone.startsWith("secret"))',
  `key == "${KEY}" || key.email.startsWith("secret")`,
  'headers.exists(name, name.startsWith("secret"))',
];

export function describeMasking(testbed: StreamPlatformTestbed): void {
  describe('what is masked', () => {
    const topic = nameOf('masked');
    const select = (
      method: MaskingMethod,
      more: Partial<MessageSelection> = {},
    ): MessageSelection => ({
      masking: createMaskingPlan(CONTRACT, { methods: { default: method } }),
      payloads: 'whole',
      ...more,
    });
    const read = (selection: MessageSelection) =>
      readPage(testbed.platform(), topic, { selection });
    const emailsOf = (messages: Message[]) =>
      messages.slice(0, 3).map(({ value }) => value.data.email);

    beforeAll(async () => {
      await testbed.createStream(topic, { partitions: 1 });
      await testbed.append(topic, RECORDS);
    });

    it('is there for those who see everything', async () => {
      const { messages } = await read({ payloads: 'whole' });
      expect(emailsOf(messages).slice(0, 2)).toEqual([EMAIL, EMAIL]);
    });

    it.each(['sign', 'null', 'hash', 'partial'] as const)(
      'is in nothing that a read hands out, masked by %s',
      async method => {
        for (const payloads of ['whole', 'cut'] as const) {
          const hashKey = secret();
          const page = await read(select(method, { payloads, hashKey }));
          expect(page.messages).toHaveLength(RECORDS.length);
          expect(page.messages[0].value.data).toMatchObject({
            id: 0,
            person: { city: 'Oslo' },
          });
          expect(leaksOf(page, SECRETS)).toEqual([]);
        }
      },
    );

    it('is in nothing that a tail hands out', async () => {
      const { last } = await read(select('sign'));
      const tail = new Tail(testbed.platform(), topic, {
        start: last.lower,
        selection: select('sign', { filter: 'value.id >= 0 || true' }),
      });
      await tail.until(() => tail.sum('received') === RECORDS.length);
      const end = await tail.stop();
      expect(tail.messages.length).toBeGreaterThan(0);
      expect(leaksOf([tail.steps, end], SECRETS)).toEqual([]);
    });

    it('is everything where no contract describes the messages', async () => {
      const page = await read({
        masking: createMaskingPlan(undefined),
        payloads: 'whole',
      });
      const formats = page.messages.flatMap(({ key, value }) => [
        key.format,
        value.format,
      ]);
      expect([...new Set(formats)].sort()).toEqual(['empty', 'withheld']);
      expect(leaksOf(page, [...SECRETS, 'Oslo'])).toEqual([]);
    });

    it('shows the same sign for whatever is behind it', async () => {
      const { messages } = await read(select('sign'));
      expect(emailsOf(messages)).toEqual([MASK, MASK, MASK]);
      expect(messages[0].value.masked).toEqual(
        expect.arrayContaining(['email', 'person.name', 'phones']),
      );
    });

    it('shows equal values of one stream by equal pseudonyms, which its secret makes', async () => {
      const emails = async (hashKey?: string) =>
        emailsOf((await read(select('hash', { hashKey }))).messages);
      const [first, second, third] = await emails('one stream');
      expect(first).toMatch(/^#[\w-]{12,}$/);
      expect(second).toBe(first);
      expect(third).not.toBe(first);
      const [elsewhere] = await emails('another stream');
      expect(elsewhere).not.toBe(first);
      await expect(emails()).resolves.toEqual([MASK, MASK, MASK]);
    });

    it('is in clear as far as it was granted', async () => {
      const { messages } = await read({
        masking: createMaskingPlan(CONTRACT, { clear: ['email'] }),
        payloads: 'whole',
      });
      expect(messages[0].value.data).toMatchObject({
        email: EMAIL,
        person: { name: MASK, city: 'Oslo' },
      });
    });

    it.each(FILTERS)('makes no message pass %s', async filter => {
      const page = await read(select('sign', { filter }));
      expect(page.messages).toEqual([]);
      expect(leaksOf(page, SECRETS)).toEqual([]);
    });

    it('is judged as it is shown', async () => {
      const { messages } = await read(
        select('sign', { filter: `value.email == "${MASK}"` }),
      );
      expect(messages.map(({ offset }) => offset)).toEqual(['0', '1', '2']);
    });

    it('is in no reason why a filter could not judge a message', async () => {
      for (const selection of [
        select('sign', { filter: 'int(value.email) > 5' }),
        { payloads: 'whole', filter: 'int(value.email) > 5' } as const,
      ]) {
        const { messages, last } = await read(selection);
        expect(messages).toEqual([]);
        expect(last.progress.filterFailures).toMatchObject({
          count: RECORDS.length,
        });
        expect(leaksOf(last, SECRETS)).toEqual([]);
      }
    });
  });
}
