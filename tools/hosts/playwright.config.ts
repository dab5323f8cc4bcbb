import { defineConfig } from '@playwright/test';
import base from '../../e2e/playwright.config';

/** The short story that each host tells; `npm run test:hosts` says which (HOST, HOST_DIST). */
export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../../test-results/hosts',
  workers: 1,
});
