/**
 * Starts the layout worker. The worker is an entry point of this package, named
 * as such: a bundler resolves it through `exports` to the source file in this
 * repository and to the built file in the published package. A relative path
 * would hold in only one of the two. The worker is a script of the host's own
 * origin, so that the stock Content-Security-Policy allows it.
 */
export function startLayoutWorker(): Worker {
  return new Worker(
    new URL(
      '@datamesh-portal/plugin-data-mesh/lineage-layout-worker',
      import.meta.url,
    ),
  );
}
