import { Browser, chromium, Page } from '@playwright/test';
import { launchOptions } from 'e2e/chromium.mjs';
import { Goal, printFigure, quantile } from '../figures';
import { DemoPortal } from './DemoPortal';
import { timeToPaint } from './timeToPaint';

const PRODUCT = 'dataproduct/passenger-bookings';
const ROUNDS = 10;
const GOAL_MS = 1_000;
/** Of the slowest, and of the very first one with nothing in any cache. */
const WORST_GOAL_MS = 2_000;

/** What is opened from the overview of a product. */
interface Target {
  link: string;
  /** What its first row has. */
  row: string;
}

const STREAM: Target = {
  link: 'Stream',
  row: 'button[aria-label^="Open message "]',
};

/** Stock Backstage, loaded on the click too: a table of what the catalog answers. */
const APIS: Target = {
  link: 'APIs',
  row: 'td a[href*="/catalog/default/api/"]',
};

/** How soon a stream shows after the click, next to a page of stock Backstage. */
export async function benchFirstRows(): Promise<void> {
  const browser = await chromium.launch(launchOptions);
  let portal: DemoPortal | undefined;
  try {
    portal = await DemoPortal.start();
    const pages = {
      stream: await signIn(browser, portal.url),
      apis: await signIn(browser, portal.url),
    };
    const stream: number[] = [];
    const apis: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      stream.push(await open(pages.stream, portal.url, STREAM));
      apis.push(await open(pages.apis, portal.url, APIS));
    }
    const [warm, peer] = [stream.slice(1), apis.slice(1)];
    printRows('p50', quantile(warm, 0.5), quantile(peer, 0.5), {
      below: GOAL_MS,
    });
    printRows('slowest', Math.max(...warm), Math.max(...peer), {
      below: WORST_GOAL_MS,
    });
    printRows('cold', stream[0], apis[0], { below: WORST_GOAL_MS });
  } finally {
    await browser.close();
    await portal?.stop();
  }
}

function printRows(name: string, value: number, peer: number, goal: Goal) {
  printFigure({
    name: `first-rows-${name}`,
    value,
    peer,
    unit: 'ms',
    better: 'lower',
    goal,
  });
}

/** A browser with nothing in its cache, and somebody in front of it. */
async function signIn(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  await page
    .getByRole('button', { name: 'Sign in as analyst', exact: true })
    .click();
  await page.getByRole('link', { name: 'Settings' }).waitFor();
  return page;
}

/** Loads the overview anew, lets it come to rest, and opens what is measured. */
async function open(page: Page, url: string, target: Target): Promise<number> {
  await page.goto(`${url}/catalog/default/${PRODUCT}`);
  await page.getByText('Should I use this?').waitFor();
  await page.waitForLoadState('networkidle');
  return timeToPaint(page, target);
}
