import { expect } from '@playwright/test';

/** Expects that agents are offered the plugin's actions. */
export async function lookAtActions(page, baseUrl) {
  const session = await page.request.get(`${baseUrl}/api/auth/guest/refresh`);
  const { backstageIdentity } = await session.json();
  const tools = await page.request.post(`${baseUrl}/api/mcp-actions/v1`, {
    headers: {
      Authorization: `Bearer ${backstageIdentity.token}`,
      Accept: 'application/json, text/event-stream',
    },
    data: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
  });
  expect(await tools.text()).toContain('data-mesh.request-data-access');
}
