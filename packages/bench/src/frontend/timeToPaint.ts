import { Page } from '@playwright/test';

declare global {
  interface Window {
    benchPainted?: Promise<number>;
  }
}

/**
 * Milliseconds from a click on a link until a row is painted, by the page's
 * own clock: from the input event to the frame after the one that has it.
 */
export async function timeToPaint(
  page: Page,
  options: { link: string; row: string },
): Promise<number> {
  const link = page.getByRole('link', { name: options.link, exact: true });
  if (await page.locator(options.row).count()) {
    throw new Error(`${options.row} is there before the click`);
  }
  await page.evaluate(row => {
    window.benchPainted = new Promise(resolve => {
      window.addEventListener(
        'click',
        ({ timeStamp }) => {
          const look = () => {
            const found = document.querySelector(row)?.getClientRects();
            requestAnimationFrame(
              found?.length
                ? () => resolve(performance.now() - timeStamp)
                : look,
            );
          };
          look();
        },
        { capture: true, once: true },
      );
    });
  }, options.row);
  await link.click();
  return page.evaluate(() => window.benchPainted!);
}
