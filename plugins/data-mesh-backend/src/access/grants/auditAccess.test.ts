import { AccessPortal } from '../../__testUtils__/startAccessPortal';
import { startWithGrant } from '../../__testUtils__/startWithGrant';

let portal: AccessPortal;
afterEach(() => portal.stop());

async function start(...options: Parameters<typeof startWithGrant>) {
  const started = await startWithGrant(...options);
  ({ portal } = started);
  return started;
}

describe('the audit trail', () => {
  const ofWind = '/access/audit?product=dataproduct%3Adefault%2Fwind';

  it('is exported to the owners of a product, as JSON lines and as CSV', async () => {
    await start();

    const lines = await portal.weatherOwner.get(ofWind).expect(200);
    expect(lines.headers).toMatchObject({
      'content-type': expect.stringContaining('application/x-ndjson'),
      'content-disposition': expect.stringMatching(
        /^attachment; filename="access-audit-[\d-]+\.jsonl"$/,
      ),
    });
    const actions = lines.text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).action);
    expect(actions).toEqual(
      expect.arrayContaining(['grant-create', 'grant-activate']),
    );

    const csv = await portal.weatherOwner
      .get(`${ofWind}&format=csv`)
      .expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\r\n')[0]).toContain('sequence,at,actor,action');
    expect(csv.text).toContain('grant-activate');

    const later = await portal.weatherOwner
      .get(`${ofWind}&since=2200-01-01T00%3A00%3A00Z`)
      .expect(200);
    expect(later.text).toBe('');
  });

  it('of everything, and its check, are for stewards who hold the permission', async () => {
    await start();

    const steward = portal.user('steward');
    const { text } = await steward.get('/access/audit').expect(200);
    expect(text).toContain('grant-activate');
    const { body } = await steward.get('/access/audit/check').expect(200);
    expect(body).toMatchObject({ intact: true });
    expect(body.records).toBeGreaterThan(2);

    for (const other of [portal.weatherOwner, portal.analyst]) {
      await other.get('/access/audit').expect(403);
      await other.get('/access/audit/check').expect(403);
    }
    await portal.analyst.get(ofWind).expect(403);
    await portal.service.get('/access/audit').expect(403);
  });

  it('is not exported to stewards against the policy', async () => {
    await start({}, { denied: ['data-mesh.access-audit.read'] });

    await portal.user('steward').get('/access/audit').expect(403);
    const { text } = await portal.weatherOwner.get(ofWind).expect(200);
    expect(text).toContain('grant-activate');
  });
});
