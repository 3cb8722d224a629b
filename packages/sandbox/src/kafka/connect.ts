import { Admin, Kafka, logLevel } from 'kafkajs';
import { Credentials } from './credentials';

/** An account of a broker. */
export interface BrokerLogin extends Credentials {
  /** `host:port` of the broker. */
  bootstrap: string;
}

/** A kafkajs client that keeps quiet: failures reach the caller as errors. */
export function connect(
  { bootstrap, username, password }: BrokerLogin,
  clientId: string,
): Kafka {
  return new Kafka({
    clientId,
    brokers: [bootstrap],
    sasl: { mechanism: 'scram-sha-256', username, password },
    logLevel: logLevel.NOTHING,
  });
}

/** Runs `use` with a connected kafkajs admin client of the super user. */
export async function withAdmin<T>(
  kafka: { bootstrap: string; admin: Credentials },
  use: (admin: Admin) => Promise<T>,
): Promise<T> {
  const login = { bootstrap: kafka.bootstrap, ...kafka.admin };
  const admin = connect(login, 'datamesh-sandbox').admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}
