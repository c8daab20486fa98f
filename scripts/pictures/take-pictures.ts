import { writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import type { Demo } from '../demo/start-demo.ts';

interface Picture {
  /** Name of the file, without its ending. */
  name: string;
  /** Address below the console's. */
  address: string;
  theme: 'light' | 'dark';
  screen: keyof typeof screens;
  /** Brings the page to where it is shown, and waits until it is drawn. */
  show: (page: Page) => Promise<void>;
}

const screens = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5 },
} as const;

/** Most bytes of a picture: the README should open at once. */
const mostBytes = 120_000;
/** Letters stay sharp, and a whole window of them small. */
const quality = 0.84;

const openFirstBooking = async (page: Page) => {
  await page
    .locator('.row')
    .filter({ hasText: 'Haircut' })
    .filter({ hasText: 'Confirmed' })
    .first()
    .locator('a')
    .click();
  await page.locator('.panel .step[data-kind="appointment"]').waitFor();
};

/** What a newcomer should see of the console, in the order of the README. */
const pictures: readonly Picture[] = [
  { name: 'inquiries', address: '', theme: 'light', screen: 'desktop', show: openFirstBooking },
  {
    ...{ name: 'analytics', address: 'analytics?site=salon', theme: 'light', screen: 'desktop' },
    show: (page) => page.locator('.plot canvas').waitFor(),
  },
  {
    ...{ name: 'modules-dark', address: 'sites?site=salon&tab=modules', theme: 'dark', screen: 'desktop' },
    show: (page) => page.locator('.module').first().waitFor(),
  },
  {
    ...{ name: 'phone', address: 'analytics?site=salon', theme: 'light', screen: 'phone' },
    show: (page) => page.locator('.plot canvas').waitFor(),
  },
];

/** Takes every picture of the console into a folder, as WebP. Throws where one is larger than a README bears. */
export async function takePictures(browser: Browser, { demo, folder }: { demo: Demo; folder: string }): Promise<void> {
  for (const { name, address, theme, screen, show } of pictures) {
    const context = await browser.newContext({ ...screens[screen], colorScheme: theme, locale: 'en-GB' });
    const page = await context.newPage();
    await logIn(page, demo);
    await page.goto(`${demo.console}${address}`);
    await show(page);
    await page.evaluate(() => document.fonts.ready);
    const picture = await asWebp(browser, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    await context.close();
    if (picture.length > mostBytes) throw new Error(`${name}: ${picture.length} bytes, at most ${mostBytes}`);
    await writeFile(`${folder}/${name}.webp`, picture);
    console.log(`${name}.webp: ${picture.length} bytes`);
  }
}

async function logIn(page: Page, { console: url, email, password }: Demo): Promise<void> {
  await page.goto(url);
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.row[data-key]').first().waitFor();
}

/** The browser itself knows how to make one. */
async function asWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const url = await page.evaluate(
    async ([data = '', share]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: Number(share) });
      return new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.readAsDataURL(blob);
      });
    },
    [png.toString('base64'), String(quality)],
  );
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
