import { startAccessPortal } from './startAccessPortal';
import { ask, decide } from './walk';

/** A portal with a grant of the analyst that is on the platform. */
export async function startWithGrant(
  change: object = {},
  options: Parameters<typeof startAccessPortal>[0] = {},
) {
  const portal = await startAccessPortal(options);
  const request = await ask(portal, change);
  await decide(portal.weatherOwner, request).expect(200);
  await portal.run('reconcile-access');
  const { body } = await portal.analyst.get('/access/grants').expect(200);
  const [grant] = body.items;
  return { portal, grant, path: `/access/grants/${grant.id}` };
}
