/**
 * The topics in a member's assignment of the `consumer` protocol: version
 * (INT16), then topics, each a STRING with an ARRAY of partitions. Other
 * protocols (Connect's) put other bytes there, which give no topics.
 */
export function assignedTopics(assignment: Buffer): string[] {
  const topics: string[] = [];
  try {
    let position = 2;
    const count = assignment.readInt32BE(position);
    position += 4;
    for (let i = 0; i < count; i++) {
      const length = assignment.readInt16BE(position);
      position += 2;
      if (length < 0 || position + length + 4 > assignment.length) {
        return [];
      }
      topics.push(assignment.toString('utf8', position, position + length));
      position += length;
      // A negative count would lead back, and a forged number of topics around.
      position += 4 + 4 * Math.max(0, assignment.readInt32BE(position));
    }
    return topics;
  } catch {
    return [];
  }
}
