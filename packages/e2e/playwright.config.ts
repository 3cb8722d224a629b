import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

/** Walks through a portal that runs already, when PORTAL_URL names one. */
const running = process.env.PORTAL_URL;
/** Otherwise with ports and state of their own, beside whatever runs. */
const port = process.env.E2E_PORT ?? '7107';
const baseURL = running ?? `http://localhost:${port}`;

export default defineConfig({
  testDir: './walks',
  testMatch: '*.walk.ts',
  outputDir: '../../.datamesh/test/browser',
  timeout: 90_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json']],
  webServer: running
    ? undefined
    : {
        command: [
          'node ../../scripts/start.mjs',
          '--state .datamesh/e2e',
          `--port ${port}`,
          '--kafka-port 19192',
          '--registry-port 18181',
        ].join(' '),
        wait: { stdout: /Ready in/ },
        timeout: 900_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
        stdout: 'pipe',
      },
  use: {
    baseURL,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    viewport: { width: 1440, height: 900 },
    launchOptions,
  },
});
