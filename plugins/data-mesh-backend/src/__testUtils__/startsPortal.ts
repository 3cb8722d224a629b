import { Portal, startPortal } from './startPortal';

type Options = Parameters<typeof startPortal>[0];

/** Starts portals that are the same in all tests of a file, one at a time, and stops them. */
export function startsPortal(
  given: () => Options,
): (options?: Options) => Promise<Portal> {
  let portal: Portal | undefined;
  const stop = async () => {
    await portal?.stop();
    portal = undefined;
  };
  afterEach(stop);
  return async options => {
    await stop();
    portal = await startPortal({ ...given(), ...options });
    return portal;
  };
}
