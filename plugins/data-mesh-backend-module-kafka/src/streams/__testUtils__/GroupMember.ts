import {
  API,
  Connection,
  createAPI,
  findCoordinatorV4,
  offsetCommitV9,
  Reader,
  Writer,
} from '@platformatic/kafka';
import { randomUUID } from 'node:crypto';

const JOIN = 0;
const LEAVE = -1;
const RETRIES = 100;
/** While the coordinator of the group is found and loads it. */
const NOT_YET = [14, 15, 16];

type Beat = [groupId: string, memberId: string, epoch: number, topic: string];

interface Answer {
  errorCode: number;
  message: string | null;
}

/** What follows is of no interest. */
function readAnswer(_id: number, _key: number, _version: number, r: Reader) {
  r.readInt32();
  return { errorCode: r.readInt16(), message: r.readNullableString() };
}

const shareHeartbeat = createAPI<Beat, Answer>(
  76,
  1,
  (...[groupId, memberId, epoch, topic]: Beat) =>
    Writer.create()
      .appendString(groupId)
      .appendString(memberId)
      .appendInt32(epoch)
      .appendString(null)
      .appendArray([topic], (w, name) => w.appendString(name), true, false)
      .appendTaggedFields(),
  readAnswer,
);

const none = (writer: Writer) => writer.appendArray([], () => {});

const streamsHeartbeat = createAPI<Beat, Answer>(
  88,
  0,
  (...[groupId, memberId, epoch, topic]: Beat) => {
    const writer = Writer.create()
      .appendString(groupId)
      .appendString(memberId)
      .appendInt32(epoch)
      .appendInt32(0)
      .appendString(null)
      .appendString(null)
      .appendInt32(60_000);
    if (epoch === JOIN) {
      // One subtopology that reads the topic and makes none.
      writer.appendInt8(1).appendInt32(1);
      writer.appendArray(['0'], (w, id) => {
        w.appendString(id);
        w.appendArray([topic], (t, name) => t.appendString(name), true, false);
        [none, none, none, none, none].forEach(append => append(w));
      });
      writer.appendTaggedFields();
    } else {
      writer.appendInt8(-1);
    }
    return [none, none, none]
      .reduce((w, append) => append(w), writer)
      .appendString('process')
      .appendInt8(-1)
      .appendArray(null, () => {})
      .appendArray(null, () => {})
      .appendArray(null, () => {})
      .appendBoolean(false)
      .appendTaggedFields();
  },
  readAnswer,
);

const setStart = createAPI<[string, string, bigint], Answer>(
  91,
  0,
  (groupId: string, topic: string, offset: bigint) =>
    Writer.create()
      .appendString(groupId)
      .appendArray([topic], (w, name) =>
        w
          .appendString(name)
          .appendArray([0], (p, index) =>
            p.appendInt32(index).appendInt64(offset),
          ),
      )
      .appendTaggedFields(),
  readAnswer,
);

/**
 * A member of a group of the newer kinds, for which the client libraries have
 * none. It takes no messages, and is gone 45 s after it joined.
 */
export class GroupMember {
  readonly #connection: Connection;
  readonly #memberId = randomUUID();
  readonly #heartbeat: API<Beat, Answer>;

  private constructor(
    connection: Connection,
    readonly type: 'share' | 'streams',
    readonly groupId: string,
    readonly topic: string,
  ) {
    this.#connection = connection;
    this.#heartbeat = type === 'share' ? shareHeartbeat : streamsHeartbeat;
  }

  static async join(
    type: 'share' | 'streams',
    groupId: string,
    topic: string,
    broker: {
      bootstrap: string;
      account: { username: string; password: string };
    },
  ): Promise<GroupMember> {
    const connection = new Connection('group-member', {
      sasl: { mechanism: 'SCRAM-SHA-256', ...broker.account },
    });
    const [host, port] = broker.bootstrap.split(':');
    await connection.connect(host, Number(port));
    // A broker has no topic for groups before somebody looks for a coordinator.
    await findCoordinatorV4.api.async(connection, 0, [groupId]).catch(() => {});
    const member = new GroupMember(connection, type, groupId, topic);
    await member.#beat(JOIN);
    return member;
  }

  /** Sets the share group, which nobody may be in, to an offset of partition 0. */
  async setStart(offset: bigint): Promise<void> {
    await untilReady(() =>
      setStart.async(this.#connection, this.groupId, this.topic, offset),
    );
  }

  /** Commits an offset of partition 0 for the streams group, which must be empty. */
  async commit(offset: bigint): Promise<void> {
    await offsetCommitV9.api.async(
      this.#connection,
      this.groupId,
      -1,
      '',
      null,
      [
        {
          name: this.topic,
          partitions: [
            {
              partitionIndex: 0,
              committedOffset: offset,
              committedLeaderEpoch: -1,
              committedMetadata: '',
            },
          ],
        },
      ],
    );
  }

  async rejoin(): Promise<void> {
    await this.#beat(JOIN);
  }

  async leave(): Promise<void> {
    await this.#beat(LEAVE);
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #beat(epoch: number): Promise<void> {
    await untilReady(() =>
      this.#heartbeat.async(
        this.#connection,
        this.groupId,
        this.#memberId,
        epoch,
        this.topic,
      ),
    );
  }
}

async function untilReady(ask: () => Promise<Answer>): Promise<void> {
  for (let retry = 0; ; retry++) {
    const { errorCode, message } = await ask();
    if (errorCode === 0) {
      return;
    }
    if (!NOT_YET.includes(errorCode) || retry === RETRIES) {
      throw new Error(`The broker answers ${errorCode}: ${message}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
