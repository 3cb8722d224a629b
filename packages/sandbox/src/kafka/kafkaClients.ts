import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fetchArtifact } from '../bootstrap/artifacts.cjs';
import { fillOnce } from '../bootstrap/cache.cjs';
import { findPip, findJava, KAFKA_JAVA } from '../bootstrap/java.cjs';
import { runToEnd } from '../bootstrap/run.cjs';

const CONFLUENT_KAFKA = 'confluent-kafka==2.16.1';

/**
 * A program and environment variables with which it finds a Kafka client.
 * @public
 */
export interface KafkaClient {
  command: string;
  /** Before the file with the program. */
  args: string[];
  env: Record<string, string>;
}

/**
 * Runs single Java files against the broker's own client jars; absent without a
 * JDK (a runtime cannot compile).
 * @public
 */
export async function javaClient(): Promise<KafkaClient | undefined> {
  const java = findJava(KAFKA_JAVA);
  if (!java) return undefined;
  const compiler = join(dirname(java.executable), 'javac');
  if (![compiler, `${compiler}.exe`].some(existsSync)) return undefined;
  const jars = await fetchArtifact('kafka');
  return { command: java.executable, args: ['-cp', join(jars, '*')], env: {} };
}

/**
 * Runs Python files with confluent-kafka, which is fetched into the cache once;
 * absent without python3 and pip.
 * @public
 */
export async function pythonClient(): Promise<KafkaClient | undefined> {
  const python = await findPip();
  if (!python) return undefined;
  const folder = await fillOnce(CONFLUENT_KAFKA.replace('==', '-'), draft =>
    runToEnd(python, [
      ...['-m', 'pip', 'install', '--quiet', '--only-binary=:all:'],
      ...['--disable-pip-version-check', '--target', draft, CONFLUENT_KAFKA],
    ]).then(() => undefined),
  );
  return { command: python, args: [], env: { PYTHONPATH: folder } };
}
