import { Admin, Kafka, logLevel } from 'kafkajs';
import { Credentials } from './credentials';

/** Runs `use` with a connected kafkajs admin client of the super user. */
export async function withAdmin<T>(
  kafka: { bootstrap: string; admin: Credentials },
  use: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = new Kafka({
    clientId: 'datamesh-sandbox',
    brokers: [kafka.bootstrap],
    sasl: { mechanism: 'scram-sha-256', ...kafka.admin },
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}
