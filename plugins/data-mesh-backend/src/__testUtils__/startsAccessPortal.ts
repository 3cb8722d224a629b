import { AccessPortal, startAccessPortal } from './startAccessPortal';

type Options = Parameters<typeof startAccessPortal>[0];

/**
 * Starts access portals, one in a test, and stops them after it; `tell` gets
 * each for what a file asks of the one that runs.
 */
export function startsAccessPortal(
  tell: (portal: AccessPortal) => void,
): (options?: Options) => Promise<AccessPortal> {
  let portal: AccessPortal;
  afterEach(() => portal.stop());
  return async options => {
    portal = await startAccessPortal(options);
    tell(portal);
    return portal;
  };
}
