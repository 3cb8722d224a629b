/** Where a topic's partitions are led, as the brokers said a moment ago. */
export interface TopicLayout {
  topic: string;
  /** Other than that of a topic of the same name that was there before. */
  id: string;
  partitions: PartitionLayout[];
}

export interface PartitionLayout {
  index: number;
  /** Broker id; -1 without one. */
  leader: number;
  replicas: number;
  inSync: number;
}
