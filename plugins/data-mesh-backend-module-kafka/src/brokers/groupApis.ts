import { createAPI, Reader, Writer } from '@platformatic/kafka';

/** Requests about groups that the client library does not know. */

interface DescribedShareGroup {
  errorCode: number;
  groupId: string;
  members: Array<{ subscribed: string[]; assigned: string[] }>;
}

interface DescribedStreamsGroup {
  errorCode: number;
  groupId: string;
  /** Of all subtopologies; those that the application makes for itself too. */
  sourceTopics: string[];
  members: number;
}

interface ShareGroupOffsets {
  errorCode: number;
  groupId: string;
  topics: Array<{
    name: string;
    partitions: Array<{
      errorCode: number;
      index: number;
      /** Of the first record that is not settled; -1 before any was taken. */
      startOffset: bigint;
      /** Records that are neither settled nor in somebody's hands; -1 where unknown. */
      lag: bigint;
    }>;
  }>;
}

/** ShareGroupDescribe (KIP-932), since Kafka 4.1. */
export const shareGroupDescribeV1 = createAPI<
  [groupIds: string[]],
  DescribedShareGroup[]
>(77, 1, writeGroups, (_id, _key, _version, reader) =>
  readGroups(reader, () => {
    const { errorCode, groupId } = readHead(reader);
    reader.readString(); // assignor
    const members = reader.readArray(() => {
      reader.readString(); // member
      reader.readNullableString(); // rack
      reader.readInt32(); // member epoch
      reader.readString(); // client
      reader.readString(); // host
      const subscribed = reader.readArray(text, true, false);
      const assigned = reader.readArray(() => {
        reader.readUUID();
        const name = reader.readString();
        readNumbers(reader);
        return name;
      });
      reader.readTaggedFields(); // of the assignment
      return { subscribed, assigned };
    });
    reader.readInt32(); // authorized operations
    return { errorCode, groupId, members };
  }),
);

/** StreamsGroupDescribe (KIP-1071), since Kafka 4.1. */
export const streamsGroupDescribeV0 = createAPI<
  [groupIds: string[]],
  DescribedStreamsGroup[]
>(89, 0, writeGroups, (_id, _key, _version, reader) =>
  readGroups(reader, () => {
    const { errorCode, groupId } = readHead(reader);
    const topology = reader.readNullableStruct(() => {
      reader.readInt32(); // epoch
      const sources = reader.readNullableArray(() => readSubtopology(reader));
      reader.readTaggedFields();
      return sources ?? [];
    });
    const members = reader.readArray(() => skipStreamsMember(reader));
    reader.readInt32(); // authorized operations
    return {
      errorCode,
      groupId,
      sourceTopics: (topology ?? []).flat(),
      members: members.length,
    };
  }),
);

/** DescribeShareGroupOffsets (KIP-932), without lag. */
export const describeShareGroupOffsetsV0 = shareGroupOffsets(0);

/** DescribeShareGroupOffsets with lag (KIP-1226), since Kafka 4.2. */
export const describeShareGroupOffsetsV1 = shareGroupOffsets(1);

function shareGroupOffsets(version: 0 | 1) {
  return createAPI<[groupIds: string[]], ShareGroupOffsets[]>(
    90,
    version,
    (groupIds: string[]) =>
      Writer.create()
        .appendArray(groupIds, (writer, groupId) =>
          writer.appendString(groupId).appendArray(null, () => {}),
        )
        .appendTaggedFields(),
    (_id, _key, _version, reader) =>
      readGroups(reader, () => {
        const groupId = reader.readString();
        const topics = reader.readArray(() => {
          const name = reader.readString();
          reader.readUUID();
          const partitions = reader.readArray(() => {
            const index = reader.readInt32();
            const startOffset = reader.readInt64();
            reader.readInt32(); // leader epoch
            const lag = version < 1 ? -1n : reader.readInt64();
            const errorCode = reader.readInt16();
            reader.readNullableString();
            return { errorCode, index, startOffset, lag };
          });
          return { name, partitions };
        });
        const errorCode = reader.readInt16();
        reader.readNullableString();
        return { errorCode, groupId, topics };
      }),
  );
}

function writeGroups(groupIds: string[]): Writer {
  return Writer.create()
    .appendArray(
      groupIds,
      (writer, groupId) => writer.appendString(groupId),
      true,
      false,
    )
    .appendBoolean(false)
    .appendTaggedFields();
}

/** After the time of throttling, with the tagged fields that follow each. */
function readGroups<T>(reader: Reader, read: () => T): T[] {
  reader.readInt32();
  const groups = reader.readArray(read);
  reader.readTaggedFields();
  return groups;
}

/** Down to the epochs. */
function readHead(reader: Reader) {
  const errorCode = reader.readInt16();
  reader.readNullableString(); // message
  const groupId = reader.readString();
  reader.readString(); // state
  reader.readInt32();
  reader.readInt32();
  return { errorCode, groupId };
}

/** The topics that it reads. */
function readSubtopology(reader: Reader): string[] {
  reader.readString(); // id
  const sources = reader.readArray(text, true, false);
  reader.readArray(text, true, false); // repartition sinks
  reader.readArray(() => readTopicInfo(reader)); // changelogs
  const repartitioned = reader.readArray(() => readTopicInfo(reader));
  return [...sources, ...repartitioned];
}

function readTopicInfo(reader: Reader): string {
  const name = reader.readString();
  reader.readInt32(); // partitions
  reader.readInt16(); // replication factor
  reader.readArray(() => skipPair(reader)); // configuration
  return name;
}

function skipStreamsMember(reader: Reader): void {
  reader.readString(); // member
  reader.readInt32(); // member epoch
  reader.readNullableString(); // instance
  reader.readNullableString(); // rack
  skipPair(reader); // client and host
  reader.readInt32(); // topology epoch
  reader.readString(); // process
  reader.readNullableStruct(() => {
    reader.readString(); // host of the endpoint
    reader.readUnsignedInt16();
    reader.readTaggedFields();
  });
  reader.readArray(() => skipPair(reader)); // client tags
  for (let i = 0; i < 2; i++) {
    reader.readArray(() => {
      reader.readString(); // offset of a task
      reader.readInt32();
      reader.readInt64();
    });
  }
  for (let i = 0; i < 2; i++) {
    skipTasks(reader); // active, standby and warm-up, now and to come
    skipTasks(reader);
    skipTasks(reader);
    reader.readTaggedFields();
  }
  reader.readBoolean(); // classic
}

function skipTasks(reader: Reader): void {
  reader.readArray(() => {
    reader.readString();
    readNumbers(reader);
  });
}

function readNumbers(reader: Reader): number[] {
  return reader.readArray(() => reader.readInt32(), true, false);
}

function text(reader: Reader): string {
  return reader.readString();
}

function skipPair(reader: Reader): void {
  reader.readString();
  reader.readString();
}
