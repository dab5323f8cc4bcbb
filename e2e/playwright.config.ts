import { defineConfig } from '@playwright/test';

/** The system's Chromium drives the story; `npm test` finds it and sets CHROME_BIN. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // Pictures are compared with others of the same run; none are kept.
  snapshotPathTemplate: '../test-results/pictures/{arg}{ext}',
  // Every worker starts a server of its own. A browser waits most of the time, so two cores carry two.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // Recording all steps takes long; `--trace retain-on-failure` shows what a failure is about.
    trace: 'off',
    locale: 'en-US',
    // Nothing moves: what is clicked stands still, and two cores have less to draw.
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      executablePath: process.env['CHROME_BIN'] ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
