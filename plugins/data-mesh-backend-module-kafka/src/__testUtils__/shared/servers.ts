import { RunningKafka } from '@datamesh-portal/sandbox';

/** Under it the process of a test run says where shared servers are asked for. */
export const SHARED_SERVERS = 'DATA_MESH_TEST_SERVERS';

/** What test files know of a broker that others use as well. */
export type SharedKafka = Pick<
  RunningKafka,
  'bootstrap' | 'admin' | 'createAccount'
>;

/** The broker that the test files of a run share. */
export async function sharedKafka(): Promise<SharedKafka> {
  const kafka = await ask<Omit<SharedKafka, 'createAccount'>>('/kafka');
  return {
    ...kafka,
    createAccount: async (name, password) => {
      await ask('/accounts', { name, password });
    },
  };
}

/** The registry that the test files of a run share. */
export function sharedRegistry(): Promise<{ url: string }> {
  return ask('/registry');
}

async function ask<T>(path: string, body: object = {}): Promise<T> {
  const response = await fetch(process.env[SHARED_SERVERS] + path, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return response.json() as Promise<T>;
}
