import { printFigure } from '../figures';
import { AppBuild } from './AppBuild';

/** kB that the issue grants the plugin before anything of it is opened. */
const GOAL_KB = 15;

/** What the plugin adds to the scripts that every page of a portal waits for. */
export async function benchFirstChunk(): Promise<void> {
  // One after the other: each build takes all cores.
  const without = await new AppBuild('without').withoutDataMesh().weigh();
  const withPlugin = await new AppBuild('new').weigh();
  const withLegacy = await new AppBuild('legacy')
    .withoutDataMesh()
    .withLegacyPlugin()
    .weigh();
  for (const [system, total] of [
    ['new', withPlugin],
    ['legacy', withLegacy],
  ] as const) {
    printFigure({
      name: `first-chunk-added-${system}-system`,
      value: total - without,
      peer: without,
      unit: 'kB',
      better: 'lower',
      goal: { below: GOAL_KB },
    });
  }
}
