import { startKafka, startPostgres } from '@datamesh-portal/sandbox';
import { benchDecision } from './benchDecision';
import { benchInbox } from './benchInbox';
import { benchReconcile } from './benchReconcile';

/** From decision to data, comparison with the broker, and the inbox. */
export async function benchAccess(): Promise<void> {
  const postgres = await startPostgres();
  try {
    const { connectionString } = postgres;
    await onBroker(kafka => benchDecision(kafka, connectionString));
    await onBroker(kafka => benchReconcile(kafka, connectionString));
    await benchInbox(connectionString);
  } finally {
    await postgres.stop();
  }
}

/** Each on a broker of its own: what one leaves there slows the other down. */
async function onBroker(
  work: (kafka: Awaited<ReturnType<typeof startKafka>>) => Promise<void>,
) {
  const kafka = await startKafka();
  try {
    await work(kafka);
  } finally {
    await kafka.stop();
  }
}
