/** Runs once after all test files. */
export default async function stop(): Promise<void> {
  const { stopSharedServers } = globalThis as unknown as {
    stopSharedServers: () => Promise<void>;
  };
  await stopSharedServers();
}
