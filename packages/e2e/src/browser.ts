import { existsSync } from 'node:fs';
import { Failure } from 'dev';
import { type Browser, chromium } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium or Chrome of this machine; E2E_CHROMIUM names another one. */
export function findChromium(): string {
  const path = process.env.E2E_CHROMIUM ?? usualPlaces.find(existsSync);
  if (!path || !existsSync(path)) {
    throw new Failure(
      'No Chromium was found. Install one (Debian: apt-get install chromium) or name it in E2E_CHROMIUM.',
    );
  }
  return path;
}

/** Starts a browser that asks nobody on the internet for anything. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      // As root, in a container, without a graphics card.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
