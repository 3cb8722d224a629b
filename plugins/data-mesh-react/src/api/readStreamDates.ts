import {
  Message,
  MessageBatch,
  MessagePage,
  ReadEnded,
  ReadProgress,
  ReadStarted,
  SampleProfile,
  StreamStatistics,
  TailBatch,
} from '@datamesh-portal/plugin-data-mesh-common';
import { date, optionalDate } from './readDates';

function readMessageDates(message: Message): Message {
  return { ...message, timestamp: date(message.timestamp) };
}

export function readPageDates(page: MessagePage): MessagePage {
  return {
    ...page,
    readAt: date(page.readAt),
    items: page.items.map(readMessageDates),
    progress: readProgressDates(page.progress),
  };
}

export function readBatchDates<T extends MessageBatch | TailBatch>(
  batch: T,
): T {
  return { ...batch, items: batch.items.map(readMessageDates) };
}

export function readProgressDates(progress: ReadProgress): ReadProgress {
  return { ...progress, at: optionalDate(progress.at) };
}

export function readStartedDates(started: ReadStarted): ReadStarted {
  return { ...started, readAt: date(started.readAt) };
}

export function readEndedDates(ended: ReadEnded): ReadEnded {
  return { ...ended, progress: readProgressDates(ended.progress) };
}

export function readProfileDates(profile: SampleProfile): SampleProfile {
  return { ...profile, readAt: date(profile.readAt) };
}

export function readStatisticsDates(
  statistics: StreamStatistics,
): StreamStatistics {
  return {
    ...statistics,
    readAt: date(statistics.readAt),
    firstTimestamp: optionalDate(statistics.firstTimestamp),
    throughput: statistics.throughput.map(stretch => ({
      ...stretch,
      from: date(stretch.from),
      to: date(stretch.to),
    })),
  };
}
